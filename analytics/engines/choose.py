"""An engine by its name; nothing of those that are not asked for is imported."""

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from analytics.warehouse import warehouse_packages

if TYPE_CHECKING:
    from analytics.engines.engine import Engine


def start(name: str, scratch: Path) -> "Engine":
    """An engine other than PostgreSQL, at work in a folder that is its own.

    Raises:
        NotInstalled: its package is not there.
    """
    with warehouse_packages():
        return _engine(name)(scratch)


def _engine(name: str) -> "type[Engine]":
    if name == "duckdb":
        from analytics.engines.duck import DuckDB

        return DuckDB
    if name == "spark":
        from analytics.engines.spark import Spark

        return Spark
    if settings.CLICKHOUSE_URL:
        from analytics.engines.clickhouse_server import Server

        return Server
    from analytics.engines.clickhouse_embedded import Embedded

    return Embedded
