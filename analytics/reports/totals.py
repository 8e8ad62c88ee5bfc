"""What the rollups of a period add up to, by outcome, and the counts of people beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from analytics.journeys.model import Journey
from analytics.outcomes.names import OUTCOMES
from analytics.reports.conditions import FILED, MORE_THAN_A_TICKET, net_of_customers_without_ticket
from analytics.reports.period import Query
from analytics.rollups.model import Rollup

SUMMED = (
    "journeys",
    "opened",
    "reversed",
    "net",
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
SUMS = tuple(f"{column}__sum" for column in SUMMED)
Sums = Mapping[str, int]


@dataclass(frozen=True)
class People:
    """Counts that no sum over days can give: a person of two days is one person."""

    self_served: int  # visitors who did more than file a ticket
    filing: int  # customers with a ticket
    seeking: int  # customers who sought help
    deflected: int  # customers with a net deflected journey and no ticket


NOBODY = People(0, 0, 0, 0)


@dataclass(frozen=True)
class Totals:
    """Every sum that a number is made of."""

    by_outcome: Mapping[str, Sums]
    people: People

    def sum(self, column: str, outcomes: Iterable[str] = OUTCOMES) -> int:
        return sum(self.by_outcome[name][column] for name in outcomes if name in self.by_outcome)


def read_totals(query: Query) -> Totals:
    """Two queries: one over the rollups, one over the journeys for the people."""
    return Totals(by_outcome(query), count_people(query))


def by_outcome(query: Query) -> dict[str, Sums]:
    """Every column of the rollups, summed, for each outcome that there is."""
    rows = Rollup.objects.filter(**query.conditions()).values("outcome").order_by("outcome")
    sums = rows.annotate(*(Sum(column) for column in SUMMED)).values_list("outcome", *SUMS)
    return {outcome: dict(zip(SUMMED, row, strict=True)) for outcome, *row in sums}


def count_people(query: Query) -> People:
    """Distinct visitors and customers among the journeys of the period and filter."""
    journeys = Journey.objects.filter(**query.conditions())
    counted = journeys.aggregate(
        self_served=Count("visitor", distinct=True, filter=MORE_THAN_A_TICKET),
        filing=Count("customer", distinct=True, filter=FILED),
        seeking=Count("customer", distinct=True, filter=Q(sought=True)),
        deflected=Count("customer", distinct=True, filter=net_of_customers_without_ticket(journeys)),
    )
    return People(**counted)
