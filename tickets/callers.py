"""Customers that are known from their tickets, and what they have open: as far as an agent sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.db.models.functions import Lower

from helpcenter.models import User
from tickets.models import Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.transitions import FINISHED

FEWEST_LETTERS = 3
MOST_CALLERS, MOST_TICKETS = 6, 5


@dataclass(frozen=True)
class Caller:
    """Somebody who wrote before; ``open`` counts their tickets that are not finished."""

    email: str
    name: str
    open: int
    last_at: datetime


def callers_like(typed: Iterable[str], *, seen_by: User) -> list[Caller]:
    """Whose address or name begins so, who wrote last the first; nobody for a letter or two."""
    words = {one.strip().lower() for one in typed}
    begun = Q()
    for word in words:
        if len(word) >= FEWEST_LETTERS:
            begun |= Q(address__startswith=word) | Q(called__startswith=word)
    if not begun:
        return []
    tickets = _of(seen_by).annotate(address=Lower("email")).alias(called=Lower("name")).filter(begun)
    rows = tickets.values("address").annotate(
        last_at=Max("last_message_at"), said=Max("name"), open=Count("pk", filter=~Q(status__in=FINISHED))
    )
    latest = rows.order_by("-last_at")[:MOST_CALLERS]
    return [Caller(row["address"], row["said"], row["open"], row["last_at"]) for row in latest]


def open_tickets_of(email: str, *, seen_by: User) -> list[Ticket]:
    """What this customer has open, the last one first."""
    theirs = _of(seen_by).alias(address=Lower("email")).filter(address=email.strip().lower())
    return list(theirs.exclude(status__in=FINISHED).order_by("-last_message_at", "-pk")[:MOST_TICKETS])


def _of(agent: User) -> TicketQuerySet:
    seen: TicketQuerySet = Ticket.objects.filter(is_discarded=False).seen_by(agent)
    return seen
