"""A large rebuild in parts, on connections side by side: PostgreSQL runs a window in one process only.

Each part holds whole customers, so that parts add up exactly, and few enough events for short sorts. All of
them see the events of one moment, that of the transaction which asks. What they make is put beside the
stored tables, and takes their place when that transaction commits.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from analytics.journeys.identity import customers
from analytics.journeys.measure import Measure
from analytics.pipeline import selection
from analytics.pipeline.beside import Beside
from analytics.pipeline.book import Seen, seen
from analytics.pipeline.difference import CUSTOMERS, FILINGS, JOURNEYS, ROLLUPS, add_up_rollups, apply, find
from analytics.pipeline.plan import of_events, rollups_of
from analytics.pipeline.recompute import recompute
from analytics.pipeline.workshop import make, number, prepare

PART_BYTES = 640_000_000  # of the table of events: about five million of them
SIDE_BY_SIDE = 2
SORT_MEMORY = "128MB"  # of each connection, which then stays below 600 MB
NEW_JOURNEYS, NEW_FILINGS, NEW_CUSTOMERS, NEW_ROLLUPS = NEW = [
    Beside(kept) for kept in (JOURNEYS, FILINGS, CUSTOMERS, ROLLUPS)
]

Work = Callable[[CursorWrapper], object]
# Told how many steps are done, and of how many.
Progress = Callable[[int, int], None]


def unwatched(done: int, steps: int) -> None:
    """Nobody asks how far it is."""


def parts_of(cursor: CursorWrapper) -> int:
    """How many parts the events make; one where they are few."""
    return number(cursor, "SELECT pg_relation_size('analytics_event')") // PART_BYTES + 1


def make_in_parts(
    cursor: CursorWrapper, measure: Measure, *, parts: int, progress: Progress
) -> tuple[Seen, int]:
    """Make everything beside what is stored; what was read, and how many journeys there are then."""
    cursor.execute("SELECT pg_export_snapshot()")
    (snapshot,) = cursor.fetchone()
    make_part = partial(_make_part, measure=measure, snapshot=snapshot, parts=parts)
    _side_by_side([_begin])
    _side_by_side([*(partial(make_part, part=part) for part in range(parts)), _add_unchangeable], progress)
    _side_by_side(
        partial(_run, statement=statement)
        for new in (NEW_JOURNEYS, NEW_FILINGS, NEW_CUSTOMERS)
        for statement in new.finishing(cursor)
    )
    selection.everything(cursor)
    read = seen(cursor)
    selection.leave(cursor)
    return read, number(cursor, f"SELECT count(*) FROM {NEW_JOURNEYS.table}")


def take_place(cursor: CursorWrapper) -> None:
    """Put what was made in the place of what is stored; readers wait from here to the commit."""
    add_up_rollups(cursor, NEW_ROLLUPS.table)
    find(cursor, ROLLUPS)
    apply(cursor, ROLLUPS)
    NEW_ROLLUPS.drop(cursor)
    NEW_CUSTOMERS.take_place(cursor)
    NEW_FILINGS.take_place(cursor)
    NEW_JOURNEYS.take_place(cursor)


def _side_by_side(works: Iterable[Work], progress: Progress = unwatched) -> None:
    """Do each in a transaction on a connection of its own, two at a time."""
    todo = list(works)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        for done, _ in enumerate(threads.map(_apart, todo), start=1):
            progress(done, len(todo))


def _apart(work: Work) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            work(cursor)
    finally:
        connection.close()


def _begin(cursor: CursorWrapper) -> None:
    for new in NEW:
        new.begin(cursor)


def _add_unchangeable(cursor: CursorWrapper) -> None:
    for new in (NEW_JOURNEYS, NEW_FILINGS):
        new.add_unchangeable(cursor)


def _make_part(cursor: CursorWrapper, measure: Measure, snapshot: str, part: int, parts: int) -> None:
    """Customers are known from all events; then those of one part are taken.

    Each part finds them out for itself: what another connection wrote meanwhile is not of this moment.
    """
    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
    prepare(cursor)
    cursor.execute(f"SET LOCAL work_mem = '{SORT_MEMORY}'")
    selection.everything(cursor)
    make(cursor, "persons", of_events(customers))
    selection.leave(cursor)
    selection.of_part(cursor, part, parts)
    recompute(cursor, measure)
    make(cursor, "rollups", rollups_of("journeys"))
    for new in NEW:
        new.add_made(cursor)


def _run(cursor: CursorWrapper, statement: str) -> None:
    prepare(cursor)
    cursor.execute(statement)
