"""Since when there is something to report."""

from datetime import date

from django.db.models import Min

from analytics.reports.kept import kept
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement


def measuring_since(settlement: Settlement | None) -> date | None:
    """The day of the first journey that is known, whatever the filter; None before there is one."""
    return kept(settlement, first_day)


def first_day() -> date | None:
    """The first day of the rollups, which outlive the events that they were made of."""
    found: date | None = Rollup.objects.filter(journeys__gt=0).aggregate(first=Min("day"))["first"]
    return found
