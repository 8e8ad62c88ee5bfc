"""Journeys as settle leaves them, for tests of what reports count."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from analytics.journeys.model import Journey

TENTH = datetime(2026, 3, 10, 10, tzinfo=UTC)
NOTHING = dict.fromkeys(
    (
        "solved",
        "denied",
        "searched",
        "more",
        "viewed",
        "several",
        "viewed_search",
        "viewed_suggestion",
        "viewed_in_form",
        "last_vote_positive",
        "case_in_a_day",
        "case_in_window",
    ),
    False,
)


def a_journey(visitor, *, at=TENTH, **fields):
    """One journey that opened the form at this time and left it, not yet stored."""
    told = {
        "visitor": visitor,
        "customer": visitor,
        "day": at.date(),
        "locale": "en",
        "surface": "web",
        "arm": "",
        "started_at": at,
        "opened_at": at,
        "ended_at": at + timedelta(minutes=5),
        "tickets": 0,
        "sought": True,
        "entry": "form",
        "landing": None,
        "returned": False,
        "positives": 0,
        "negatives": 0,
        "outcome": "abandoned",
    }
    return Journey(key=uuid4(), **(NOTHING | told | fields))


def store(*journeys):
    Journey.objects.bulk_create(journeys)
