"""Finding clocks that are nearly or wholly used up, and telling of each once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tickets.models import Clock
from tickets.models.clock import ClockQuerySet
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
        post_alert(clock)
    return len(clocks)


@transaction.atomic
def _warn(now: datetime) -> int:
    clocks = _some(Clock.objects.to_warn_of(now))
    for clock in clocks:
        clock.warned_at = now
        clock.save(update_fields=["warned_at"])
        post_alert(clock)
    return len(clocks)


def _some(clocks: ClockQuerySet) -> list[Clock]:
    """What somebody else has in hand is found the next time."""
    locked = clocks.select_for_update(skip_locked=True, of=("self",))
    return list(locked.select_related("ticket__assignee", "policy").order_by("due_at")[:SOME])
