"""Explicit and implicit deflections over time: by day, week or month, as the reader asks or as fits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from analytics.outcomes.names import EXPLICIT, IMPLICIT, OUTCOMES
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import SOUGHT
from analytics.reports.period import Query
from analytics.reports.registry import RATES
from analytics.reports.totals import SUMMED, Days, Row

# Where nobody asks: as many days, or days by the week, as are read at a glance.
MOST_DAYS = 120
MOST_WEEKS = 800
# What can be told apart side by side; months are never too many.
MOST_STEPS = 400


class Grain(StrEnum):
    """How much time one step of the trend covers, the finest first."""

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

    @property
    def rate(self) -> Measured:
        """The case deflection rate of the step, from its own halves."""
        return Measured(RATES["case_deflection_rate"], self.deflected, self.sought)

    def within(self, query: Query) -> Query:
        """The same question of these days alone."""
        return replace(query, start=self.start, end=self.end)


def usual_grain(query: Query) -> Grain:
    """The finest that can be read at a glance."""
    if query.days <= MOST_DAYS:
        return Grain.DAY
    return Grain.WEEK if query.days <= MOST_WEEKS else Grain.MONTH


def drawable(query: Query) -> list[Grain]:
    """Those whose steps can be told apart, the finest first."""
    days = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: query.days}
    return [grain for grain in Grain if query.days <= MOST_STEPS * days[grain]]


def grain_of(query: Query, asked: Grain | None) -> Grain:
    """The one asked for, or the next coarser that can be drawn; else the usual one."""
    wanted = list(Grain)[list(Grain).index(asked or usual_grain(query)) :]
    return next(grain for grain in wanted if grain in drawable(query))


FIRST_DAY: Mapping[Grain, Callable[[date], date]] = {
    Grain.DAY: lambda day: day,
    Grain.WEEK: lambda day: day - timedelta(days=day.weekday()),
    Grain.MONTH: lambda day: day.replace(day=1),
}


def by_day(days: Days) -> list[Step]:
    """The days that have journeys, in order."""
    counted = [step_of(day, outcomes) for day, outcomes in sorted(days.items())]
    return [step for step in counted if step.journeys]


def step_of(day: date, outcomes: Mapping[str, Row]) -> Step:
    """One day by itself."""

    def total(column: str, names: Iterable[str] = OUTCOMES) -> int:
        place = SUMMED.index(column)
        return sum(outcomes[name][place] for name in names if name in outcomes)

    return Step(
        day,
        day + timedelta(days=1),
        journeys=total("journeys"),
        sought=total("journeys", SOUGHT),
        explicit=total("net", EXPLICIT),
        implicit=total("net", IMPLICIT),
    )


def steps(query: Query, days: list[Step], provisional: Mapping[date, int], grain: Grain) -> list[Step]:
    """Every step of the period in order, also those in which nothing happened; the ends may be cut."""
    first_day = FIRST_DAY[grain]
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
