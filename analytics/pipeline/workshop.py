"""Where the steps are made: temporary tables of one transaction, under one lock and settings of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

# Any number, the same for all who write journeys and rollups.
LOCK = 7_041_946_301
# The rules read large tables whole: time to do so, memory for one sort, and no compiling of plans.
SETTINGS = {
    "statement_timeout": "0",
    "lock_timeout": "0",
    "work_mem": "64MB",
    "hash_mem_multiplier": "1.5",
    "jit": "off",
    # A worker that was killed is not worked for any longer.
    "client_connection_check_interval": "2s",
    # Sizes are what the planner needs of the steps, and a sample of 3,000 rows tells them.
    "default_statistics_target": "10",
}


# Of a small table the planner needs no more than the size, which it sees.
LARGE = 10_000


class Busy(Exception):
    """Another settle or rebuild is at work."""


@contextmanager
def workshop(*, wait: bool = True) -> Iterator[CursorWrapper]:
    """One transaction in which nobody else settles or rebuilds.

    Raises:
        Busy: somebody does, and ``wait`` is false.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        prepare(cursor)
        take = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
        cursor.execute(f"SELECT {take}(%s)", [LOCK])
        if cursor.fetchone()[0] is False:
            raise Busy
        yield cursor


def prepare(cursor: CursorWrapper) -> None:
    """Settings for the rest of the transaction."""
    for name, value in SETTINGS.items():
        cursor.execute(f"SET LOCAL {name} = '{value}'")


@contextmanager
def of_one_moment() -> Iterator[None]:
    """Transactions begun inside see what was there at their start, whatever arrives while they work."""
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_isolation TO 'repeatable read'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET default_transaction_isolation")


def make(cursor: CursorWrapper, name: str, select: str, values: Mapping[str, Any] | None = None) -> int:
    """A temporary table of these rows, a large one with statistics for the planner; how many there are."""
    cursor.execute(f'DROP TABLE IF EXISTS pg_temp."{name}"')
    cursor.execute(f'CREATE TEMPORARY TABLE "{name}" ON COMMIT DROP AS {select}', values)
    rows = int(cursor.rowcount)
    with_statistics(cursor, name, rows=rows)
    return rows


def with_statistics(cursor: CursorWrapper, name: str, *, rows: int) -> None:
    """Tell the planner of a temporary table that is large."""
    if rows > LARGE:
        cursor.execute(f'ANALYZE "{name}"')


def number(cursor: CursorWrapper, query: str) -> int:
    """The one number that a query answers."""
    cursor.execute(query)
    return int(cursor.fetchone()[0])
