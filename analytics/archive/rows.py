"""Parquet files read back, row by row, as an event log tells its events."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

AT_ONCE = 2000


class NoParquet(Exception):
    """The file is no Parquet, or broken; the message says where."""


def files(path: Path) -> list[Path]:
    """The file itself, or the Parquet files of a folder and its folders, by name.

    Raises:
        NoParquet: the folder has none.
    """
    found = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    # What an export that was killed left behind is no day of events.
    found = [file for file in found if not file.parent.name.startswith(".")]
    if not found:
        raise NoParquet(f"{path}: no Parquet file is in it")
    return found


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and fields of each row, from 1; a field that is null is left to the judge.

    Raises:
        NoParquet: not to be read as Parquet.
    """
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=AT_ONCE):
                for row in _as_told(batch).to_pylist():
                    number += 1
                    yield number, row
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise NoParquet(f"{path}, after row {number}: {error}") from error


def _as_told(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Instants in the text of RFC 3339, which is what the judge reads; a time of no zone is none."""
    for index, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) and field.type.tz:
            utc = batch.column(index).cast(pa.timestamp(field.type.unit, tz="UTC"))
            batch = batch.set_column(index, field.name, pc.strftime(utc, "%Y-%m-%dT%H:%M:%SZ"))
    return batch
