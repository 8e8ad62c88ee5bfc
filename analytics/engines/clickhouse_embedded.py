"""chdb: ClickHouse in this process, to try the engine and to test it without a server."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from chdb.session import Session

from analytics.engines.clickhouse import SETTINGS, ClickHouse

ROWS = 50_000  # a batch


class Embedded(ClickHouse):
    """Its tables lie in the scratch folder."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch)
        self._session = Session(str(scratch / "clickhouse"))
        for name, value in SETTINGS.items():
            self.command(f"SET {name} = '{value}'")
        self.command("CREATE DATABASE rebuild")
        self.command("USE rebuild")

    def command(self, statement: str) -> None:
        self._session.query(statement)

    def insert(self, name: str, file: Path, columns: list[str]) -> None:
        named = ", ".join(f'"{column}"' for column in columns)
        path = str(file).replace("\\", "\\\\").replace("'", "\\'")
        self.command(f"INSERT INTO {name} ({named}) SELECT {named} FROM file('{path}', Parquet)")

    def read(self, name: str) -> Iterator[pa.RecordBatch]:
        with self._session.send_query(f'SELECT * FROM "{name}"', "Arrow") as result:
            yield from result.record_batch(ROWS)

    def close(self) -> None:
        self.command("DROP DATABASE rebuild")
        self._session.close()
