"""DuckDB: in this process, on this machine, with as little memory as it is given."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
from django.conf import settings

from analytics.engines.engine import Engine
from analytics.engines.trouble import OutOfMemory

ROWS = 20_000  # a batch
EVENTS_A_MEGABYTE = 2_000  # at a time, with some memory to spare
FEW = 8  # portions
TIMES = ("at", "until")
OF_ALL = ("journeys", "filings", "encounters")  # what the portions find goes together
# An agent's word on a ticket is for whoever filed it, in any portion.
DIVIDED = """
    SELECT e.*, hash(coalesce(c.person, e.visitor)) % {of} AS portion
    FROM events e LEFT JOIN customers c USING (visitor) WHERE e.kind <> 'ticket_discarded'
    UNION ALL
    SELECT e.*, portion FROM events e, range({of}) AS portions(portion) WHERE e.kind = 'ticket_discarded'
"""


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

    def load(self, name: str, folder: Path, columns: list[str]) -> None:
        in_utc = {time: f'timezone(\'UTC\', "{time}") AS "{time}"' for time in TIMES}
        self._see(name, ", ".join(in_utc.get(column, f'"{column}"') for column in columns), _files(folder))

    def portions(self, events: int) -> Iterator[None]:
        of = -(-events // at_a_time(settings.ANALYTICS_MEMORY))
        if of <= 1:
            yield
            return
        folder = self.scratch / "portions"
        divided = DIVIDED.format(of=of)
        if of > FEW:
            # Each thread holds rows of every portion: of so many there is room for one thread's.
            self._run("SET threads = 1")
        self._run(f"COPY ({divided}) TO '{_quoted(folder)}' (FORMAT parquet, PARTITION_BY (portion))")
        self._run("RESET threads")
        for portion in sorted(folder.iterdir()):
            self._see("events", "*", _files(portion))
            yield
            for name in OF_ALL:
                self._keep(name)
        for name in OF_ALL:
            self._run(f"DROP TABLE {name}; ALTER TABLE kept_{name} RENAME TO {name}")

    def make(self, name: str, select: str) -> None:
        self._run(f'CREATE OR REPLACE TABLE "{name}" AS {select}')

    def read(self, name: str) -> Iterator[pa.RecordBatch]:
        yield from self._connection.table(name).to_arrow_reader(ROWS)

    def close(self) -> None:
        self._connection.close()

    def _run(self, statement: str) -> None:
        try:
            self._connection.execute(statement)
        except duckdb.OutOfMemoryException as error:
            raise OutOfMemory(
                f"DuckDB needs more than ANALYTICS_MEMORY={settings.ANALYTICS_MEMORY}."
            ) from error

    def _see(self, name: str, columns: str, files: str) -> None:
        # A view: most steps want few of its columns, and Parquet gives them apart.
        self._run(f"CREATE OR REPLACE VIEW {name} AS SELECT {columns} FROM '{files}'")

    def _keep(self, name: str) -> None:
        self._run(f"CREATE TABLE IF NOT EXISTS kept_{name} AS SELECT * FROM {name} LIMIT 0")
        self._run(f"INSERT INTO kept_{name} SELECT * FROM {name}")


def at_a_time(memory: str) -> int:
    """How many events are worked on at once in so much memory, as in 150MB or 2GB."""
    told = re.fullmatch(r"(\d+)\s*(MB|GB)", memory.strip().upper())
    megabytes = int(told[1]) * {"MB": 1, "GB": 1000}[told[2]] if told else 150
    return max(megabytes, 1) * EVENTS_A_MEGABYTE


def _files(folder: Path) -> str:
    return f"{_quoted(folder)}/*.parquet"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
