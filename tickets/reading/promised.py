"""What became of the promises about tickets, for the report."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from tickets.models import Clock, Ticket
from tickets.models.clock import ClockQuerySet
from tickets.models.ticket import TicketQuerySet


@dataclass(frozen=True)
class Attainment:
    """How many promises of one kind, under one service level, were met, were missed, and still run.

    Of one topic and month. A service level that was deleted has no id and no name; a ticket without a topic
    has none.
    """

    policy_id: int | None
    name: str
    topic_id: int | None
    month: date
    kind: str
    met: int
    missed: int
    running: int

    @property
    def share(self) -> float | None:
        """The share that was met, of those that are decided."""
        decided = self.met + self.missed
        return self.met / decided if decided else None


def clocks_about(
    start: datetime, end: datetime, *, language: str | None = None, surface: str | None = None
) -> ClockQuerySet:
    """The promises about tickets that were submitted in ``[start, end)``, in a language and by a way in."""
    chosen = Q(ticket__submitted_at__gte=start, ticket__submitted_at__lt=end)
    if language is not None:
        chosen &= Q(ticket__language=language)
    if surface is not None:
        chosen &= Q(ticket__surface=surface)
    clocks: ClockQuerySet = Clock.objects.filter(chosen)
    return clocks


def decided(state: str, *, now: datetime) -> Q:
    """Which clocks are ``met``, ``missed`` or still ``running``; what is overdue is missed already."""
    late = Q(state=Clock.State.MISSED) | Q(state=Clock.State.RUNNING, due_at__lt=now)
    met = Q(state=Clock.State.MET)
    return {"met": met, "missed": late, "running": ~met & ~late}[state]


def promised_tickets(
    kind: str,
    state: str,
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    **chosen: Any,
) -> TicketQuerySet:
    """The tickets whose promise of this kind is ``met``, ``missed``, ``running``, or ``decided``.

    ``policy`` beside language and surface narrows them to a service level, None to those that were deleted.
    """
    policy = {"policy": chosen.pop("policy")} if "policy" in chosen else {}
    wanted = ~decided("running", now=now) if state == "decided" else decided(state, now=now)
    clocks = clocks_about(start, end, **chosen).filter(wanted, kind=kind, **policy)
    tickets: TicketQuerySet = Ticket.objects.filter(pk__in=clocks.order_by().values("ticket"))
    return tickets


def attainment(
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    zone: str = "UTC",
    language: str | None = None,
    surface: str | None = None,
) -> list[Attainment]:
    """What became of the promises about tickets that were submitted in ``[start, end)``.

    Those that are paused still run; what is overdue is missed, even where its ticket goes on. Months are
    those of the time ``zone``.
    """
    clocks = clocks_about(start, end, language=language, surface=surface)
    month = TruncMonth("ticket__submitted_at", tzinfo=ZoneInfo(zone))
    named = clocks.annotate(month=month).order_by(
        "policy__position", "policy", "kind", "month", "ticket__topic"
    )
    rows = named.values("policy__position", "policy", "policy__name", "ticket__topic", "month", "kind")
    counted = rows.annotate(
        met=Count("pk", filter=decided("met", now=now)),
        missed=Count("pk", filter=decided("missed", now=now)),
        running=Count("pk", filter=decided("running", now=now)),
    )
    return [
        Attainment(
            row["policy"],
            row["policy__name"] or "",
            row["ticket__topic"],
            row["month"].date(),
            row["kind"],
            row["met"],
            row["missed"],
            row["running"],
        )
        for row in counted
    ]
