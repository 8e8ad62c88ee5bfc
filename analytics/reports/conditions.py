"""Which journeys the reports count, as conditions on what settle has found out about each."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from analytics.journeys.model import Journey
from analytics.outcomes.names import DEFLECTED, EXPLICIT, IMPLICIT, UNKNOWN

OPENED = Q(opened_at__isnull=False)
FILED = Q(tickets__gte=1)
UNFILED = Q(tickets=0)
TAKEN_BACK = Q(outcome__in=DEFLECTED, reversed_by__isnull=False)
STANDING = Q(reversed_by__isnull=True)
NET_EXPLICIT = Q(outcome__in=EXPLICIT) & STANDING
NET_IMPLICIT = Q(outcome__in=IMPLICIT) & STANDING
NET = Q(outcome__in=DEFLECTED) & STANDING
# Nothing shows help, and nobody said that there was none.
NOBODY_KNOWS = Q(outcome__in=UNKNOWN, denied=False)
# `more` is any event that is neither a plain page nor the form's; such a journey always sought help.
MORE_THAN_A_TICKET = Q(more=True)


def net_of_customers_without_ticket(journeys: QuerySet[Journey]) -> Q:
    """Net deflected, of customers who filed in none of these journeys."""
    # Not "not in": beyond what fits into memory PostgreSQL would look through all of them for each journey.
    return NET & ~Q(Exists(journeys.filter(FILED, customer=OuterRef("customer"))))
