"""How promises stand, in the agents' list and on a ticket's page."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tickets.models import Clock, Ticket
from tickets.transitions import FINISHED

TONES = {"missed": "danger", "at_risk": "warning", "running": "info", "paused": "primary"}
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class PromiseFilter(admin.SimpleListFilter):
    """The unfinished tickets of which a promise is missed, or nearly."""

    title = gettext_lazy("promise")
    parameter_name = "promise"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missed", _("Overdue")), ("at_risk", _("Due soon"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> QuerySet[Ticket]:
        now, clocks = timezone.now(), Clock.objects.all()
        found = {"missed": clocks.late(now), "at_risk": clocks.near(now)}.get(self.value() or "")
        if found is None:
            return queryset
        return queryset.exclude(status__in=FINISHED).filter(pk__in=found.values("ticket"))


def most_urgent(clocks: Iterable[Clock]) -> Clock | None:
    """The one to look at: what is due first, or was; else what is paused."""
    open_ones = [clock for clock in clocks if clock.state != Clock.State.MET]
    latest = timezone.now() + timedelta(days=36500)
    return min(open_ones, key=lambda clock: clock.due_at or latest, default=None)


def badge(ticket: Ticket, clocks: Collection[Clock]) -> tuple[str, str] | None:
    """Its tone and its words in the list; none of a finished ticket."""
    clock = None if ticket.is_finished else most_urgent(clocks)
    if clock is None:
        return None
    if clock.is_missed:
        return "missed", _("Overdue")
    if clock.state == Clock.State.PAUSED:
        return "paused", _("Paused")
    tone = "at_risk" if clock.is_at_risk else "running"
    return (tone, date_format(clock.due_at, "SHORT_DATETIME_FORMAT")) if clock.due_at else None


def in_words(clock: Clock) -> str:
    """How a promise stands, on the ticket's page."""
    if clock.state == Clock.State.MET:
        return _("kept")
    if clock.state == Clock.State.PAUSED:
        return _("paused, %s of working time left") % _length(clock.left)
    if clock.due_at is None:
        return _("running")
    at = f"{date_format(clock.due_at, 'DATETIME_FORMAT')} UTC"
    return (_("missed: it was due on %s") if clock.is_missed else _("due on %s")) % at


def _length(work: timedelta) -> str:
    hours, rest = divmod(work, HOUR)
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest // MINUTE}
