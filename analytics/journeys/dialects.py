"""What engines say differently, in one place: the type of an id, and the calendar day in a zone.

A cast to a timestamp of a zone loses the zone on its way to SQL, and ``date()`` takes the connection's; so
each engine's own function for it is called.
"""

from collections.abc import Callable
from dataclasses import dataclass

import ibis

from analytics.journeys.forms import Expression

LocalDay = Callable[[Expression, str], Expression]


@ibis.udf.scalar.builtin(name="timezone", signature=(("string", "timestamp"), "timestamp('UTC')"))
def _as_instant(zone: str, naive: Expression) -> Expression: ...


@ibis.udf.scalar.builtin(name="timezone", signature=(("string", "timestamp('UTC')"), "timestamp"))
def _as_local(zone: str, instant: Expression) -> Expression: ...


@ibis.udf.scalar.builtin(name="toTimeZone", signature=(("timestamp", "string"), "timestamp"))
def _to_time_zone(at: Expression, zone: str) -> Expression: ...


@ibis.udf.scalar.builtin(name="toDate32", signature=(("timestamp",), "date"))
def _to_date(local: Expression) -> Expression: ...


@ibis.udf.scalar.builtin(name="from_utc_timestamp", signature=(("timestamp", "string"), "timestamp"))
def _from_utc_timestamp(at: Expression, zone: str) -> Expression: ...


def by_timezone(at: Expression, zone: str) -> Expression:
    """Once to fix the instant, and once to read it."""
    return _as_local(zone, _as_instant("UTC", at)).date()


def by_to_time_zone(at: Expression, zone: str) -> Expression:
    """``toDate`` would end in 2149."""
    return _to_date(_to_time_zone(at, zone))


def by_from_utc_timestamp(at: Expression, zone: str) -> Expression:
    """Spark's name for it."""
    return _from_utc_timestamp(at, zone).date()


@dataclass(frozen=True)
class Dialect:
    """PostgreSQL orders ids as their text; elsewhere they travel as text, since some engines do not."""

    compiler: str  # as Ibis calls it
    local_day: LocalDay
    id_type: str = "string"


DIALECTS = {
    "postgres": Dialect("postgres", by_timezone, id_type="uuid"),
    "duckdb": Dialect("duckdb", by_timezone),
    "clickhouse": Dialect("clickhouse", by_to_time_zone),
    "spark": Dialect("pyspark", by_from_utc_timestamp),
}
