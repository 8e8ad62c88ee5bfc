"""Finding clocks that are nearly or wholly used up, and telling of each once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tickets.models import Clock
from tickets.models.clock import ClockQuerySet
from tickets.models.notification import Kind
from tickets.services.notifying import News, notify
from tickets.sla_mails import post_alert

SOME = 200


def watch_clocks() -> int:
    """Warn of what is at risk and write down what is missed; how many there were."""
    now = timezone.now()
    number = 0
    for act in (_miss, _warn):
        while found := act(now):
            number += found
    return number


@transaction.atomic
def _miss(now: datetime) -> int:
    clocks = _some(Clock.objects.overdue(now))
    for clock in clocks:
        clock.state, clock.used, clock.warn_at = Clock.State.MISSED, clock.target, None
        clock.save(update_fields=["state", "used", "warn_at"])
        tell_of(clock)
    return len(clocks)


@transaction.atomic
def _warn(now: datetime) -> int:
    clocks = _some(Clock.objects.to_warn_of(now))
    for clock in clocks:
        clock.warned_at = now
        clock.save(update_fields=["warned_at"])
        tell_of(clock)
    return len(clocks)


def tell_of(clock: Clock) -> None:
    """Tell the team at its address, and whose ticket it is as they chose; once for each way it stands."""
    if clock.policy and clock.policy.alert_address:
        post_alert(clock, clock.policy.alert_address)
    if agent := clock.ticket.assignee:
        news = News(Kind.DUE, clock.ticket, f"clock {clock.pk} {clock.state} {clock.due_at}")
        notify([agent], news, mail=lambda reader, _news: post_alert(clock, reader.email))


def _some(clocks: ClockQuerySet) -> list[Clock]:
    """What somebody else has in hand is found the next time."""
    locked = clocks.select_for_update(skip_locked=True, of=("self",))
    return list(locked.select_related("ticket__assignee", "policy").order_by("due_at")[:SOME])
