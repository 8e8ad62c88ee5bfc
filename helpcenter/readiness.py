"""Whether everything a visitor needs is there: asked by /readyz and by doctor, answered within seconds.

What a package wants to show beside it, such as how far the report lags behind, it adds with ``detail``;
details inform and decide nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import psycopg
from django.core.cache import cache
from django.db import DatabaseError, connection

from helpcenter.tasks import HEARTBEAT

HEART_STOPPED_SECONDS = 60.0
CONNECT_SECONDS = 2  # the least that libpq knows

Detail = TypeVar("Detail", bound=Callable[[], object])
_details: dict[str, Callable[[], object]] = {}


@dataclass(frozen=True)
class Readiness:
    """What answers, and the details that packages add while the database does."""

    database: bool
    redis: bool
    worker: bool
    details: dict[str, object]

    @property
    def is_complete(self) -> bool:
        """Whether all of it answers."""
        return self.database and self.redis and self.worker


def detail(name: str) -> Callable[[Detail], Detail]:
    """Register a function that returns something JSON can hold, to be shown under ``name``."""

    def register(ask: Detail) -> Detail:
        _details[name] = ask
        return ask

    return register


def readiness() -> Readiness:
    """Ask everything once."""
    database = database_answers()
    return Readiness(database, redis_answers(), worker_beats(), _told() if database else {})


def database_answers() -> bool:
    """Whether a new connection is let in: a frozen server takes the time-out, not for ever."""
    parameters = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name in {"host", "port", "user", "password", "dbname", "sslmode"}
    }
    try:
        psycopg.connect(**parameters, connect_timeout=CONNECT_SECONDS).close()
    except psycopg.OperationalError:
        return False
    return True


def redis_answers() -> bool:
    """Whether what is written to Redis can be read again."""
    probe = str(time.time())
    cache.set("readyz", probe, timeout=10)
    return cache.get("readyz") is not None


def worker_beats() -> bool:
    """Whether the worker has done its smallest task within the last minute."""
    beat = cache.get(HEARTBEAT)
    return beat is not None and time.time() - beat < HEART_STOPPED_SECONDS


def _told() -> dict[str, object]:
    try:
        return {name: ask() for name, ask in _details.items()}
    except DatabaseError:
        return {}
