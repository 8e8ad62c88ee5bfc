"""Settle: what new events change is worked out again and carried into journeys and rollups.

A pure function of the events: run twice, late, out of order or cut short, the result is the same. What is
new is known from ``touched`` rows alone, and they are deleted by id in the transaction that settles them.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from analytics.events.model import Touched
from analytics.journeys.measure import Measure
from analytics.pipeline import selection
from analytics.pipeline.book import enter, outdated, seen
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.recompute import apply_to_members, recompute
from analytics.pipeline.workshop import make, workshop
from analytics.rollups.settlement import Settlement

AT_A_TIME = 20_000
HOT = 5_000

DRAINED = """
    SELECT id, visitor, ticket FROM analytics_touched WHERE visitor IS NULL OR visitor IN (
        SELECT DISTINCT visitor FROM analytics_touched
        WHERE CASE WHEN %(only)s IS NULL THEN NOT visitor = ANY(%(hot)s) ELSE visitor = %(only)s END
        LIMIT %(limit)s)
"""


def settle(*, wait: bool = True, at_a_time: int = AT_A_TIME) -> list[Settlement]:
    """Settle until nothing new is left, some customers at a time and the very busy ones last.

    Raises:
        Busy: another settle or rebuild is at work, and ``wait`` is false.
    """
    if not Touched.objects.exists():
        return []
    measure = Measure.of_site()
    if outdated(measure):
        return [rebuild(wait=wait)]
    done = []
    hot = _hot()
    for only in (None, *hot):
        while settlement := _settle(measure, only=only, hot=hot, limit=at_a_time, wait=wait):
            done.append(settlement)
    return done


def _settle(measure: Measure, *, wait: bool, **some: Any) -> Settlement | None:
    with workshop(wait=wait) as cursor:
        return settle_some(cursor, measure, **some)


def keep_up(*, wait: bool = True) -> list[Settlement]:
    """Settle; or rebuild, where the settings have changed since the report was made.

    Raises:
        Busy: another settle or rebuild is at work, and ``wait`` is false.
    """
    return [rebuild(wait=wait)] if outdated(Measure.of_site()) else settle(wait=wait)


def _hot() -> list[str]:
    """Touched visitors with so many events that the others should not wait for them: a kiosk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT visitor FROM (SELECT DISTINCT visitor FROM analytics_touched) t WHERE EXISTS "
            "(SELECT FROM analytics_event e WHERE e.visitor = t.visitor OFFSET %s)",
            [HOT],
        )
        return [visitor for (visitor,) in cursor.fetchall()]


def settle_some(
    cursor: CursorWrapper,
    measure: Measure,
    *,
    only: str | None = None,
    hot: Sequence[str] = (),
    limit: int = AT_A_TIME,
) -> Settlement | None:
    """In a workshop, settle at most ``limit`` visitors and no ``hot`` one, or one only; None: none waits."""
    if not make(cursor, "drained", DRAINED, {"only": only, "hot": list(hot), "limit": limit}):
        return None
    selection.of_touched(cursor)
    recompute(cursor, measure)
    journeys = apply_to_members(cursor)
    cursor.execute("DELETE FROM analytics_touched t USING drained d WHERE t.id = d.id")
    return enter(Settlement.Kind.SETTLE, measure, seen(cursor), journeys=journeys)
