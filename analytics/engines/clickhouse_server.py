"""A ClickHouse server by its address, over HTTP."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import clickhouse_connect
import pyarrow as pa
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError
from django.conf import settings

from analytics.engines.clickhouse import SETTINGS, ClickHouse
from analytics.engines.trouble import Unreachable

PATIENCE = 3600  # seconds


class Server(ClickHouse):
    """The server of ``CLICKHOUSE_URL``, whose user must be allowed to make and drop databases."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch)
        self._client = client(settings.CLICKHOUSE_URL)
        self._database = f"helpcenter_{uuid4().hex}"
        self.command(f"CREATE DATABASE {self._database}")
        self._client.database = self._database

    def command(self, statement: str) -> None:
        self._client.command(statement)

    def insert(self, name: str, file: Path, columns: list[str]) -> None:
        with file.open("rb") as rows:
            self._client.raw_insert(name, columns, rows, fmt="Parquet")

    def read(self, name: str) -> Iterator[pa.RecordBatch]:
        with closing(self._client.raw_stream(f'SELECT * FROM "{name}"', fmt="ArrowStream")) as stream:
            yield from pa.ipc.open_stream(stream)

    def close(self) -> None:
        self.command(f"DROP DATABASE {self._database}")
        self._client.close()


def client(address: str) -> Client:
    """A client that waits as long as a rebuild may take.

    Raises:
        Unreachable: nobody answers there, or not to this user.
    """
    try:
        return clickhouse_connect.get_client(dsn=address, settings=SETTINGS, send_receive_timeout=PATIENCE)
    except ClickHouseError as error:
        raise Unreachable(
            f"The ClickHouse server {urlsplit(address).hostname} does not answer: {error}"
        ) from error
