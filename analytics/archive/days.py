"""Export: one Parquet file a day of ``at`` in UTC, each written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection
from pyarrow import parquet

from analytics.archive.copied import batches
from analytics.archive.schema import SCHEMA

IN_TIME = "ORDER BY at, id"


@dataclass(frozen=True)
class Exported:
    """A day's file, and how many events are in it."""

    path: Path
    events: int


def export(folder: Path, *, start: date | None = None, end: date | None = None) -> Iterator[Exported]:
    """Write the days that have events, half-open; a file that is there is replaced, others stay.

    Raises:
        OSError: the folder cannot be written to.
    """
    among = f"at >= '{start or date.min} 00:00Z' AND at < '{end or date.max} 00:00Z'"
    with (
        tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as unfinished,
        connection.cursor() as cursor,
    ):
        parts = split(batches(cursor, among=among, order=IN_TIME))
        for day, of_day in groupby(parts, key=itemgetter(0)):
            name = f"{day:%Y-%m-%d}.parquet"
            events = write(Path(unfinished, name), (batch for _day, batch in of_day))
            yield Exported(Path(unfinished, name).replace(folder / name), events)


def split(ordered: Iterable[pa.RecordBatch]) -> Iterator[tuple[date, pa.RecordBatch]]:
    """Batches in the order of time, cut at midnight, each with its day."""
    for batch in ordered:
        runs = pc.run_end_encode(batch.column("at").cast(pa.date32()))
        start = 0
        for day, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
            yield day, batch.slice(start, end - start)
            start = end


def write(path: Path, rows: Iterable[pa.RecordBatch], schema: pa.Schema = SCHEMA) -> int:
    """A file that stands on the disk when this returns; how many rows are in it."""
    written = 0
    with path.open("wb") as file:
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for batch in rows:
                writer.write_batch(batch)
                written += batch.num_rows
        file.flush()
        os.fsync(file.fileno())
    return written
