"""What is held about one browser, for whoever sits before it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min

from analytics.events.model import Event


@dataclass(frozen=True)
class Held:
    """How many events, and when the first and the last of them happened."""

    events: int
    first_at: datetime | None
    last_at: datetime | None


def held_about(visitor: str) -> Held:
    """What the visitor with this id has left behind."""
    found = Event.objects.filter(visitor=visitor)
    return Held(**found.aggregate(events=Count("pk"), first_at=Min("at"), last_at=Max("at")))
