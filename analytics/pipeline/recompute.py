"""The rules, run over the table ``events``; and what they found, carried into the stored tables."""

from django.db.backends.utils import CursorWrapper

from analytics.journeys.measure import Measure
from analytics.pipeline import difference
from analytics.pipeline.plan import compiled
from analytics.pipeline.workshop import make


def recompute(cursor: CursorWrapper, measure: Measure) -> None:
    """Leave ``customers``, ``filings`` and ``journeys``, and every step on the way, as temporary tables."""
    for step in compiled(measure)[:-1]:
        make(cursor, step.name, step.select)


def apply_to_members(cursor: CursorWrapper) -> int:
    """Bring what is stored of the ``members`` up to date, and rollups by what changed; how many journeys."""
    for kept in (difference.CUSTOMERS, difference.FILINGS, difference.JOURNEYS):
        make(cursor, "stored", kept.of_members())
        difference.find(cursor, kept, among="SELECT * FROM stored")
        difference.apply(cursor, kept)
    difference.carry_into_rollups(cursor)
    return difference.changed_journeys(cursor)
