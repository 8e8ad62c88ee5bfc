"""Asking PostgreSQL about the events of a period's journeys."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from analytics.reports.todo.found import Asking

# Conditions on journeys ``j``, as Query.conditions() has them for the ORM.
CHOSEN = """
    j.day >= %(start)s AND j.day < %(end)s
    AND (%(locale)s::text IS NULL OR j.locale = %(locale)s)
    AND (%(surface)s::text IS NULL OR j.surface = %(surface)s)
"""
WITHIN = "e.visitor = j.visitor AND e.at BETWEEN j.started_at AND j.ended_at"


SETTINGS = {"statement_timeout": "0", "lock_timeout": "0", "work_mem": "64MB", "jit": "off"}


@contextmanager
def at_work() -> Iterator[None]:
    """One transaction of one moment, with time to read large tables, in which nobody else looks for work.

    Nor is anybody erased meanwhile: an erasure takes the same lock, and then drops what was found. The lock
    comes before the first read, which so sees nothing that was erased.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for name, value in SETTINGS.items():
            cursor.execute(f"SET LOCAL {name} = '{value}'")
        cursor.execute("LOCK TABLE analytics_worklist IN SHARE ROW EXCLUSIVE MODE")
        yield


def values_of(asking: Asking, **more: Any) -> dict[str, Any]:
    """What ``CHOSEN`` asks for, and more."""
    chosen = asking.query.conditions()
    return {
        "start": chosen["day__gte"],
        "end": chosen["day__lt"],
        "locale": chosen.get("locale"),
        "surface": chosen.get("surface"),
        "read_seconds": asking.measure.read_seconds,
        **more,
    }


def rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def keep_for_now(name: str, statement: str, values: dict[str, Any]) -> None:
    """Set what a statement finds aside under a name, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
        cursor.execute(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {statement}", values)
