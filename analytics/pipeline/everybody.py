"""Everybody's journeys and rollups again, by PostgreSQL or by another engine."""

from django.db.backends.utils import CursorWrapper

from analytics.engines.names import POSTGRES
from analytics.journeys.measure import Measure
from analytics.pipeline import selection
from analytics.pipeline.book import Seen, seen
from analytics.pipeline.recompute import recompute
from analytics.pipeline.sums import ADDED_UP
from analytics.warehouse import warehouse_packages


def work_out(cursor: CursorWrapper, measure: Measure, engine: str) -> Seen:
    """Leave everything that is stored anew, as temporary tables by the names of their steps.

    Raises:
        NotInstalled: the engine's package is not there.
    """
    if engine == POSTGRES:
        return _here(cursor, measure)
    with warehouse_packages():
        from analytics.pipeline.elsewhere import work_out_elsewhere
    return work_out_elsewhere(cursor, measure, engine)


def _here(cursor: CursorWrapper, measure: Measure) -> Seen:
    selection.everything(cursor)
    recompute(cursor, measure)
    for sums in ADDED_UP:
        sums.make(cursor)
    read = seen(cursor)
    selection.leave(cursor)
    return read
