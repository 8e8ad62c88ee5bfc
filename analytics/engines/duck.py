"""DuckDB: in this process, on this machine, several times faster than PostgreSQL's windows."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
from django.conf import settings

from analytics.engines.engine import Engine

ROWS = 50_000  # a batch


class DuckDB(Engine):
    """A database of its own in the scratch folder; beyond its memory it works on disk."""

    dialect = "duckdb"

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch)
        self._connection = duckdb.connect(
            scratch / "duckdb",
            config={
                "memory_limit": settings.ANALYTICS_MEMORY,
                "temp_directory": str(scratch),
                "preserve_insertion_order": False,
                # Nothing is ever fetched from elsewhere.
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )

    def load(self, events: Path, names: list[str]) -> None:
        in_utc = {"at": 'timezone(\'UTC\', "at") AS "at"'}
        columns = ", ".join(in_utc.get(name, f'"{name}"') for name in names)
        path = str(events).replace("'", "''")
        # A view: most steps want few of its columns, and Parquet gives them apart.
        self._connection.execute(f"CREATE VIEW events AS SELECT {columns} FROM '{path}/*.parquet'")

    def make(self, name: str, select: str) -> None:
        self._connection.execute(f'CREATE TABLE "{name}" AS {select}')

    def read(self, name: str) -> Iterator[pa.RecordBatch]:
        yield from self._connection.table(name).to_arrow_reader(ROWS)

    def close(self) -> None:
        self._connection.close()
