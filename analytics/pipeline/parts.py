"""A large rebuild in parts, on connections side by side: PostgreSQL runs a window in one process only.

Each part holds whole customers, so that parts add up exactly, and few enough events to be sorted in memory.
All parts see the events of one moment, that of the transaction which asked for them.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from analytics.journeys.identity import customers
from analytics.journeys.measure import Measure
from analytics.pipeline import selection
from analytics.pipeline.plan import of_events
from analytics.pipeline.recompute import recompute
from analytics.pipeline.workshop import make, number, prepare

PART_BYTES = 160_000_000  # of the table of events: somewhat over a million of them
SIDE_BY_SIDE = 2
# What a part leaves behind, for the transaction that asked.
MADE = ("customers", "journeys")

# Told how many parts are done, and of how many.
Progress = Callable[[int, int], None]


def unwatched(done: int, parts: int) -> None:
    """Nobody asks how far it is."""


def parts_of(cursor: CursorWrapper) -> int:
    """How many parts the events make; one where they are few."""
    return number(cursor, "SELECT pg_relation_size('analytics_event')") // PART_BYTES + 1


def recompute_in_parts(cursor: CursorWrapper, measure: Measure, *, parts: int, progress: Progress) -> None:
    """Leave ``customers`` and ``journeys`` as ``recompute`` does, worked out part by part."""
    drop_parts(cursor)
    cursor.execute("SELECT pg_export_snapshot()")
    (snapshot,) = cursor.fetchone()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as side_by_side:
        done = side_by_side.map(lambda part: _make_part(measure, snapshot, part, parts), range(parts))
        for part, _ in enumerate(done, start=1):
            progress(part, parts)
    for name in MADE:
        rows = " UNION ALL ".join(f"SELECT * FROM {_part(name, part)}" for part in range(parts))
        cursor.execute(f"CREATE TEMPORARY VIEW {name} AS {rows}")


def drop_parts(cursor: CursorWrapper) -> None:
    """Take away what a rebuild left, also one that was cut short."""
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
        "AND tablename ~ '^rebuild_(customers|journeys)_[0-9]+$'"
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TABLE {name} CASCADE")


def _make_part(measure: Measure, snapshot: str, part: int, parts: int) -> None:
    """On this thread's own connection, which is closed after it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
            prepare(cursor)
            _choose(cursor, part, parts)
            recompute(cursor, measure)
            for name in MADE:
                cursor.execute(f"CREATE UNLOGGED TABLE {_part(name, part)} AS SELECT * FROM {name}")
                cursor.execute(f"ANALYZE {_part(name, part)}")
    finally:
        connection.close()


def _choose(cursor: CursorWrapper, part: int, parts: int) -> None:
    """Customers are known from all events; then those of one part are taken."""
    selection.everything(cursor)
    make(cursor, "persons", of_events(customers))
    selection.leave(cursor)
    selection.of_part(cursor, part, parts)


def _part(name: str, part: int) -> str:
    return f"rebuild_{name}_{part}"
