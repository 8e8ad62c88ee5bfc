"""The counts of people in a period: no sum over days gives them, for a person of two days is one person."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Q

from analytics.journeys.model import Journey
from analytics.reports.conditions import FILED, MORE_THAN_A_TICKET, NET
from analytics.reports.period import Query


@dataclass(frozen=True)
class People:
    """Distinct visitors and customers among the journeys of a period and filter."""

    self_served: int  # visitors who did more than file a ticket
    filing: int  # customers with a ticket
    seeking: int  # customers who sought help
    deflected: int  # customers with a net deflected journey and no ticket


NOBODY = People(0, 0, 0, 0)


def count_people(query: Query) -> People:
    """Two passes over the journeys, each in the order of an index that holds all it asks."""
    journeys = Journey.objects.filter(**query.conditions())
    served = journeys.filter(MORE_THAN_A_TICKET).values("visitor").distinct()
    each = journeys.values("customer").annotate(
        filed=BoolOr(FILED), has_sought=BoolOr(Q(sought=True)), was_helped=BoolOr(NET)
    )
    customers = each.aggregate(
        filing=Count("customer", filter=Q(filed=True)),
        seeking=Count("customer", filter=Q(has_sought=True)),
        deflected=Count("customer", filter=Q(was_helped=True, filed=False)),
    )
    return People(self_served=served.count(), **customers)
