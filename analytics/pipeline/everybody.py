"""Everybody's journeys and rollups again, by PostgreSQL or by another engine."""

from django.db.backends.utils import CursorWrapper

from analytics.engines.names import POSTGRES
from analytics.journeys.measure import Measure
from analytics.pipeline import selection
from analytics.pipeline.book import Seen, seen
from analytics.pipeline.difference import make_rollups
from analytics.pipeline.recompute import recompute
from analytics.warehouse import warehouse_packages


def work_out(cursor: CursorWrapper, measure: Measure, engine: str) -> Seen:
    """Leave ``customers``, ``filings``, ``journeys`` and ``rollups`` as temporary tables, whoever made them.

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
    make_rollups(cursor)
    read = seen(cursor)
    selection.leave(cursor)
    return read
