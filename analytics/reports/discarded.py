"""Tickets that agents discarded, as spam or a test: how many, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from analytics.events.model import Event
from analytics.reports.kept import kept
from analytics.reports.period import Query
from analytics.reports.spans import moments
from analytics.rollups.settlement import Settlement
from helpcenter.models import User
from tickets.reading import standing_marks

NOBODY_KNOWN = "none"


@dataclass(frozen=True)
class Discarded:
    """An agent, None where the mark's author is not known here, and how many tickets they discarded."""

    agent: User | None
    tickets: int

    @property
    def key(self) -> str:
        """The account's name, which is one person's alone."""
        return self.agent.get_username() if self.agent else NOBODY_KNOWN


def discarded_by_agent(settlement: Settlement | None, query: Query, *, zone: str) -> list[Discarded]:
    """Tickets whose standing mark was set in these days and says that they are none; the most first.

    A mark belongs to the day on which it was set, in the report's time zone, and to no language or
    surface. What a log brought along has no agent here.
    """
    counted = kept(settlement, count_by_agent, query, zone=zone)
    return _told(counted, agents=User.objects.filter(pk__in=[agent for agent in counted if agent]))


def count_by_agent(query: Query, *, zone: str) -> dict[int | None, int]:
    """The same by the accounts' ids, anew."""
    by_agent = marks_of(query, zone=zone).values("agent")
    return dict(by_agent.annotate(tickets=Count("ticket")).values_list("agent", "tickets"))


def discarded_by(agent: str, query: Query, *, zone: str) -> QuerySet:
    """The marks of one agent, by the account's name, or of those who are not known here; the newest first."""
    marks = marks_of(query, zone=zone)
    if agent == NOBODY_KNOWN:
        marks = marks.filter(agent__isnull=True)
    else:
        marks = marks.filter(agent__in=User.objects.filter(username=agent).values("pk"))
    return marks.order_by("-at", "-id")


def marks_of(query: Query, *, zone: str) -> QuerySet:
    """The standing marks of these days, each with the ``agent`` who set it."""
    start, end = moments(query, zone=zone)
    marks = Event.objects.filter(kind="ticket_discarded")
    later = marks.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")))
    standing = marks.filter(~Exists(later.filter(ticket=OuterRef("ticket"))), discarded=True)
    whose = standing_marks().filter(reference=OuterRef("ticket")).values("by")[:1]
    found: QuerySet = standing.filter(at__gte=start, at__lt=end).annotate(agent=Subquery(whose))
    return found


def _told(counted: dict[int | None, int], *, agents: Iterable[User]) -> list[Discarded]:
    known: dict[int | None, User] = {agent.pk: agent for agent in agents}
    told = [Discarded(known.get(agent), tickets) for agent, tickets in counted.items()]
    return sorted(told, key=lambda row: (-row.tickets, row.key))
