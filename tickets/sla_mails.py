"""What agents are told by mail of promises that are at risk, or missed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.posting import post
from helpcenter.people import person_hash
from helpcenter.site import site
from tickets.models import Clock, SlaPolicy, Ticket

ALERT = "tickets/alert"
SUBJECTS = {
    (Clock.Kind.FIRST_ANSWER, False): _("%(reference)s: the first answer is due soon"),
    (Clock.Kind.FIRST_ANSWER, True): _("%(reference)s: the first answer is overdue"),
    (Clock.Kind.SOLUTION, False): _("%(reference)s: the solution is due soon"),
    (Clock.Kind.SOLUTION, True): _("%(reference)s: the solution is overdue"),
}


def post_alert(clock: Clock, address: str) -> None:
    """Have one address told how a clock stands, once for each way; for transactions."""
    post(
        ALERT,
        key=f"{ALERT} {clock.ticket_id} {clock.kind} {clock.state} {person_hash(address)}",
        to=address,
        language=site().languages[0],
        about={"ticket": clock.ticket_id, "kind": clock.kind, "state": clock.state},
        thread=f"alerts of ticket {clock.ticket_id}",
    )


def alert(clock: Clock) -> Letter:
    """By when it is promised, or was."""
    ticket, is_missed = clock.ticket, clock.state == Clock.State.MISSED
    shown = {
        "ticket": ticket,
        "is_missed": is_missed,
        "due": _on_the_teams_clock(clock),
        "level": clock.policy,
        "link": f"{settings.SITE_URL}{reverse('agent:ticket', args=[ticket.reference])}",
    }
    subject = SUBJECTS[Clock.Kind(clock.kind), is_missed]
    return Letter(str(subject) % {"reference": ticket.reference}, shown)


def _on_the_teams_clock(clock: Clock) -> str:
    calendar = clock.policy.calendar if clock.policy else None
    zone = calendar.time_zone if calendar else "UTC"
    return (
        f"{date_format(clock.due_at.astimezone(ZoneInfo(zone)), 'DATETIME_FORMAT')} ({zone})"
        if clock.due_at
        else ""
    )


def _sample() -> Letter:
    now: datetime = timezone.now()
    ticket = Ticket(pk=0, reference="HC-48213", subject=str(_("My phone shows old events")), submitted_at=now)
    level = SlaPolicy(name=str(_("Customers with a contract")))
    due_at = now + timedelta(minutes=48)
    return alert(
        Clock(ticket=ticket, policy=level, kind=Clock.Kind.FIRST_ANSWER, state="running", due_at=due_at)
    )


@tells(ALERT, title=_("Service level at risk or missed"), sample=_sample)
def _alert(about: Mapping[str, Any]) -> Letter | None:
    """Where it still stands so: what was done meanwhile is no news."""
    clocks = Clock.objects.select_related("ticket", "policy__calendar").filter(due_at__isnull=False)
    clock = clocks.filter(ticket=about["ticket"], kind=about["kind"], state=about["state"]).first()
    return alert(clock) if clock and not clock.ticket.is_finished else None
