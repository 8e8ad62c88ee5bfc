"""One article over time, by day, or by week or month where days would be too many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.reports.article_numbers import measured
from analytics.reports.encountered import Counts
from analytics.reports.numbers import Measured
from analytics.reports.period import Query
from analytics.reports.trend import FIRST_DAY, grain_of


@dataclass(frozen=True)
class ArticleStep:
    """The days ``[start, end)`` of a trend."""

    query: Query
    counts: Counts

    @property
    def numbers(self) -> Mapping[str, Measured]:
        return measured(self.counts)


def article_trend(query: Query, days: Mapping[date, Counts]) -> list[ArticleStep]:
    """Every step of the period in order, also those in which nothing happened."""
    first_day = FIRST_DAY[grain_of(query, None)]
    found: dict[date, list[date]] = {}
    for number in range(query.days):
        day = query.start + timedelta(days=number)
        found.setdefault(first_day(day), []).append(day)
    return [
        ArticleStep(
            Query(theirs[0], theirs[-1] + timedelta(days=1), query.locale, query.surface),
            summed(days[day] for day in theirs if day in days),
        )
        for theirs in found.values()
    ]


def summed(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    return Counts(*map(sum, zip(Counts(), *counts, strict=True)))
