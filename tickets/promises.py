"""How the promises about a ticket stand, in words."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tickets.models import Clock, Ticket

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def most_urgent(clocks: Iterable[Clock]) -> Clock | None:
    """The one to look at: what is due first, or was; else what is paused."""
    open_ones = [clock for clock in clocks if clock.state != Clock.State.MET and clock.is_open]
    latest = timezone.now() + timedelta(days=36500)
    return min(open_ones, key=lambda clock: clock.due_at or latest, default=None)


def standing(ticket: Ticket, clocks: Iterable[Clock]) -> tuple[str, str] | None:
    """How it stands (missed, at_risk, running, paused) and what a list says; none of a finished ticket."""
    clock = None if ticket.is_finished else most_urgent(clocks)
    if clock is None:
        return None
    if clock.is_missed:
        return "missed", _("Overdue")
    if clock.state == Clock.State.PAUSED:
        return "paused", _("Paused")
    tone = "at_risk" if clock.is_at_risk else "running"
    return (tone, date_format(clock.due_at, "SHORT_DATETIME_FORMAT")) if clock.due_at else None


def promises_about(ticket: Ticket) -> list[tuple[Clock, str]]:
    """Each promise and how it stands, for the ticket's page."""
    return [(clock, _in_words(clock)) for clock in ticket.clocks.all()]


def _in_words(clock: Clock) -> str:
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
