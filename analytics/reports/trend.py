"""Explicit and implicit deflections over time: by day, and by week or month where days would be too many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q, Sum

from analytics.outcomes.names import EXPLICIT, IMPLICIT
from analytics.reports.outcomes import SOUGHT
from analytics.reports.period import Query
from analytics.rollups.model import Rollup

MOST_DAYS = 120
MOST_WEEKS = 800


class Grain(StrEnum):
    """How much time one step of the trend covers."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass
class Step:
    """What one step adds up to; a ticket may still take ``provisional`` of its deflections back."""

    start: date
    end: date
    journeys: int = 0
    sought: int = 0
    explicit: int = 0
    implicit: int = 0
    provisional: int = 0

    @property
    def deflected(self) -> int:
        return self.explicit + self.implicit


def grain_of(query: Query) -> Grain:
    """The finest that still can be drawn."""
    if query.days <= MOST_DAYS:
        return Grain.DAY
    return Grain.WEEK if query.days <= MOST_WEEKS else Grain.MONTH


FIRST_DAY: Mapping[Grain, Callable[[date], date]] = {
    Grain.DAY: lambda day: day,
    Grain.WEEK: lambda day: day - timedelta(days=day.weekday()),
    Grain.MONTH: lambda day: day.replace(day=1),
}


def by_day(query: Query) -> list[Step]:
    """The days that have journeys, in order."""
    rows = Rollup.objects.filter(**query.conditions()).values("day").order_by("day")
    counted = rows.annotate(
        of_all=Sum("journeys"),
        of_sought=Sum("journeys", filter=Q(outcome__in=SOUGHT), default=0),
        of_explicit=Sum("net", filter=Q(outcome__in=EXPLICIT), default=0),
        of_implicit=Sum("net", filter=Q(outcome__in=IMPLICIT), default=0),
    ).filter(of_all__gt=0)
    return [
        Step(day, day + timedelta(days=1), *counts)
        for day, *counts in counted.values_list("day", "of_all", "of_sought", "of_explicit", "of_implicit")
    ]


def steps(query: Query, days: list[Step], provisional: Mapping[date, int]) -> list[Step]:
    """Every step of the period in order, also those in which nothing happened."""
    first_day = FIRST_DAY[grain_of(query)]
    found: dict[date, Step] = {}
    for number in range(query.days):
        day = query.start + timedelta(days=number)
        step = found.setdefault(first_day(day), Step(day, day))
        step.end = day + timedelta(days=1)
        step.provisional += provisional.get(day, 0)
    for counted in days:
        add(found[first_day(counted.start)], counted)
    return list(found.values())


def add(step: Step, counted: Step) -> None:
    """Put a day's counts into the step that it belongs to."""
    for name in ("journeys", "sought", "explicit", "implicit"):
        setattr(step, name, getattr(step, name) + getattr(counted, name))
