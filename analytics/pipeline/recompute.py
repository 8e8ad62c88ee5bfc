"""The rules, run over the table ``events``; and what they found, carried into the stored tables."""

from django.db.backends.utils import CursorWrapper

from analytics.journeys.measure import Measure
from analytics.pipeline import difference
from analytics.pipeline.plan import SUMS, compiled
from analytics.pipeline.sums import ADDED_UP
from analytics.pipeline.workshop import make


def recompute(cursor: CursorWrapper, measure: Measure) -> None:
    """Leave every step as a temporary table, up to the ``journeys`` and ``encounters``."""
    for step in compiled(measure)[: -len(SUMS)]:
        make(cursor, step.name, step.select)


def apply_to_members(cursor: CursorWrapper) -> int:
    """Bring what is stored of the ``members`` up to date, and the sums by what changed; how many journeys."""
    for kept in difference.EACH:
        make(cursor, "stored", kept.of_members())
        difference.find(cursor, kept, among="SELECT * FROM stored")
        difference.apply(cursor, kept)
        for sums in ADDED_UP:
            if sums.of is kept:
                sums.carry(cursor)
    return difference.changed_journeys(cursor)
