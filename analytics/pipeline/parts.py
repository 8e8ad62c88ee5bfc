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
from analytics.pipeline.difference import CUSTOMERS, ENCOUNTERS, FILINGS, JOURNEYS, apply, find
from analytics.pipeline.plan import of_events
from analytics.pipeline.recompute import recompute
from analytics.pipeline.sums import ADDED_UP
from analytics.pipeline.workshop import make, number, prepare

PART_BYTES = 640_000_000  # of the table of events: about five million of them
SIDE_BY_SIDE = 2
SORT_MEMORY = "128MB"  # of each connection, which then stays below 600 MB
NEW_JOURNEYS = Beside(JOURNEYS)
# What has journeys that can change no more, and what has not.
OF_JOURNEYS = (NEW_JOURNEYS, Beside(ENCOUNTERS), Beside(FILINGS))
NEW_ROWS = (*OF_JOURNEYS, Beside(CUSTOMERS))
# Of each grain several rows, one a part.
NEW_SUMS = [(sums, Beside(sums.kept)) for sums in ADDED_UP]
NEW = (*NEW_ROWS, *(new for _sums, new in NEW_SUMS))

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
        partial(_run, statement=statement) for new in NEW_ROWS for statement in new.finishing(cursor)
    )
    selection.everything(cursor)
    read = seen(cursor)
    selection.leave(cursor)
    return read, number(cursor, f"SELECT count(*) FROM {NEW_JOURNEYS.table}")


def take_place(cursor: CursorWrapper) -> None:
    """Put what was made in the place of what is stored; readers wait from here to the commit."""
    for sums, made in NEW_SUMS:
        sums.add_up(cursor, made.table)
        find(cursor, sums.kept)
        apply(cursor, sums.kept)
        made.drop(cursor)
    for new in reversed(NEW_ROWS):
        new.take_place(cursor)


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
    for new in OF_JOURNEYS:
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
    for sums in ADDED_UP:
        make(cursor, sums.kept.step, sums.added_up(sums.of.step))
    for new in NEW:
        new.add_made(cursor)


def _run(cursor: CursorWrapper, statement: str) -> None:
    prepare(cursor)
    cursor.execute(statement)
