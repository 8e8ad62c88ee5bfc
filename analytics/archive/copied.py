"""Events out of PostgreSQL by COPY, a batch at a time: as fast as both sides are, in constant memory.

One statement reads them all, so that they are what was there at one moment.
"""

import io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from django.db.backends.utils import CursorWrapper
from pyarrow import csv

from analytics.archive.schema import SCHEMA, schema_of

BATCH = 1 << 20  # bytes of CSV: larger blocks fragment the memory of the process

# Arrow reads neither of the two from PostgreSQL's own text.
_AS_SQL = {"at": "at AT TIME ZONE 'UTC'", "articles": "array_to_json(articles)"}
_AS_READ = {"at": pa.timestamp("ms"), "until": pa.timestamp("ms"), "articles": pa.string()}


def batches(
    cursor: CursorWrapper, names: list[str] | None = None, *, among: str = "true", order: str = ""
) -> Iterator[pa.RecordBatch]:
    """The events that a condition allows, with these columns or all; ``order`` is an ORDER BY."""
    schema = schema_of(names or SCHEMA.names)
    columns = ", ".join(_AS_SQL.get(name, f'"{name}"') for name in schema.names)
    yield from copied(cursor, f"SELECT {columns} FROM analytics_event WHERE {among} {order}", schema)


def copied(cursor: CursorWrapper, query: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """What a query answers; times as naive UTC."""
    with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy:
        reading = _Reading(copy)
        if not reading.peek():  # Arrow refuses a CSV of nothing
            return
        for batch in _opened(reading, schema):
            yield _finished(batch, schema)


def _opened(reading: io.RawIOBase, schema: pa.Schema) -> csv.CSVStreamingReader:
    """PostgreSQL quotes an empty text and leaves null bare, and so it is read."""
    return csv.open_csv(
        reading,
        csv.ReadOptions(block_size=BATCH, column_names=schema.names),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(
            column_types={field.name: _AS_READ.get(field.name, field.type) for field in schema},
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _finished(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    if "articles" in schema.names:
        texts = batch.column("articles").to_pylist()
        lists = pa.array([text and json.loads(text) for text in texts], schema.field("articles").type)
        batch = batch.set_column(schema.get_field_index("articles"), "articles", lists)
    return batch.cast(schema)


class _Reading(io.RawIOBase):
    """What COPY gives row by row, as a file that is read in blocks."""

    def __init__(self, copy: Any) -> None:
        self._copy, self._held = copy, bytearray()

    def readable(self) -> bool:
        return True

    def peek(self) -> bytes:
        """Something of what comes, or nothing at the end."""
        if not self._held:
            self._held += self._copy.read()
        return bytes(self._held)

    def read(self, size: int = -1) -> bytes:
        while (size < 0 or len(self._held) < size) and (row := self._copy.read()):
            self._held += row
        taken = bytes(self._held if size < 0 else memoryview(self._held)[:size])
        del self._held[: len(taken)]
        return taken
