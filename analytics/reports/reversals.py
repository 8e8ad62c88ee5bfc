"""Deflections that a ticket took back: which, how long after, and by which ticket."""

from datetime import timedelta

from django.db.models import QuerySet

from analytics.journeys.model import Journey
from analytics.reports.conditions import TAKEN_BACK
from analytics.reports.period import Query


def reversals(query: Query) -> QuerySet[Journey]:
    """The journeys, the newest first."""
    # The day goes before the moment, which it follows from: an index knows the newest days.
    return Journey.objects.filter(TAKEN_BACK, **query.conditions()).order_by("-day", "-started_at", "key")


def came_after(journey: Journey) -> int | None:
    """Whole seconds from its end to the ticket; None where the events were gone before that was asked."""
    if journey.next_ticket_at is None:
        return None
    return (journey.next_ticket_at - journey.ended_at) // timedelta(seconds=1)
