"""A ClickHouse server by its address, over HTTP."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import clickhouse_connect
import pyarrow as pa
from django.conf import settings

from analytics.engines.clickhouse import SETTINGS, ClickHouse


class Server(ClickHouse):
    """The server of ``CLICKHOUSE_URL``, whose user must be allowed to make and drop databases."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch)
        self._client = clickhouse_connect.get_client(
            dsn=settings.CLICKHOUSE_URL, settings=SETTINGS, send_receive_timeout=3600
        )
        self._database = f"helpcenter_{uuid4().hex}"
        self.command(f"CREATE DATABASE {self._database}")
        self._client.database = self._database

    def command(self, statement: str) -> None:
        self._client.command(statement)

    def insert(self, file: Path, names: list[str]) -> None:
        with file.open("rb") as rows:
            self._client.raw_insert("events", names, rows, fmt="Parquet")

    def read(self, name: str) -> Iterator[pa.RecordBatch]:
        with closing(self._client.raw_stream(f'SELECT * FROM "{name}"', fmt="ArrowStream")) as stream:
            yield from pa.ipc.open_stream(stream)

    def close(self) -> None:
        self.command(f"DROP DATABASE {self._database}")
        self._client.close()
