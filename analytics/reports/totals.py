"""What the rollups of a period add up to, by outcome, and the counts of people beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from analytics.outcomes.names import OUTCOMES
from analytics.reports.people import People
from analytics.reports.period import Query
from analytics.rollups.model import Rollup

SUMMED = (
    "journeys",
    "opened",
    "reversed",
    "net",
    "unknown",
    "unknown_back",
    "tickets",
    "positives",
    "negatives",
    "form_abandoned",
    "left_after_suggestion",
    "said_solved",
    "article_in_form",
    "article_in_form_no_case",
    "searched",
    "search_no_support_page",
    "viewed",
    "read_no_case",
    "confirmed",
    "potential",
    "no_ticket_in_a_day",
    "several_read_no_case",
)
# Those that the rates of METRICS.md section 5 and the contact rate are made of.
OF_RATES = ("journeys", "opened", "reversed", "net", "tickets")
Sums = Mapping[str, int]
Row = Sequence[int]  # the sums in the order of SUMMED
Days = Mapping[date, Mapping[str, Row]]


@dataclass(frozen=True)
class Totals:
    """Every sum that a number is made of."""

    by_outcome: Mapping[str, Sums]
    people: People

    def sum(self, column: str, outcomes: Iterable[str] = OUTCOMES) -> int:
        return sum(self.by_outcome[name][column] for name in outcomes if name in self.by_outcome)


def read_days(query: Query, *, credited: int | None = None) -> Days:
    """Every column of the rollups, summed, for each day and each outcome that it has.

    ``credited`` narrows them to the journeys that credit one article, 0 for none.
    """
    which = {} if credited is None else {"credited": credited}
    rows = Rollup.objects.filter(**query.conditions(), **which).values("day", "outcome").order_by("day")
    days: dict[date, dict[str, Row]] = {}
    for day, outcome, *row in summed(rows, SUMMED).values_list("day", "outcome", *sums(SUMMED)):
        days.setdefault(day, {})[outcome] = row
    return days


def totals_of(days: Days, people: People) -> Totals:
    """The days added up, and beside them the people, whom no sum over days gives."""
    rows: dict[str, list[Row]] = {}
    for day in days.values():
        for outcome, row in day.items():
            rows.setdefault(outcome, []).append(row)
    added = {outcome: map(sum, zip(*those, strict=True)) for outcome, those in rows.items()}
    return Totals({name: dict(zip(SUMMED, row, strict=True)) for name, row in added.items()}, people)


def by_outcome(query: Query, columns: Sequence[str]) -> dict[str, Sums]:
    """These columns of the rollups, summed, for each outcome that there is."""
    rows = Rollup.objects.filter(**query.conditions()).values("outcome").order_by("outcome")
    found = summed(rows, columns).values_list("outcome", *sums(columns))
    return {outcome: dict(zip(columns, row, strict=True)) for outcome, *row in found}


def summed(rows: QuerySet, columns: Iterable[str]) -> QuerySet:
    found: QuerySet = rows.annotate(*(Sum(column) for column in columns))
    return found


def sums(columns: Iterable[str]) -> list[str]:
    """What Django calls the sums of these columns."""
    return [f"{column}__sum" for column in columns]
