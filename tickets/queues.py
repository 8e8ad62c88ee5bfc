"""The views of the agents' workspace: which tickets stand in each, and how many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.models import Clock, Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.transitions import FINISHED, Status

RECENTLY = timedelta(days=7)
UNSOLVED = tuple(status for status in Status if status not in FINISHED)
FOR_AGENTS = (Status.NEW, Status.OPEN)


@dataclass(frozen=True)
class Queue:
    """One view: its name in addresses, its title, and what stands in it for an agent."""

    name: str
    title: str | Promise
    holds: Callable[[User], Q]
    shows_sleeping: bool = False

    def shows(self, agent: User) -> Q:
        """What stands in it now: what was put off until later is back by itself once that has come."""
        return self.holds(agent) if self.shows_sleeping else self.holds(agent) & ~_asleep()


def _due() -> QuerySet[Clock, int]:
    """The tickets of which a promise is missed, or nearly."""
    now = timezone.now()
    return (Clock.objects.late(now) | Clock.objects.near(now)).values_list("ticket", flat=True)


def _asleep() -> Q:
    return Q(snoozed_until__gt=timezone.now())


def _recently_solved() -> Q:
    return Q(status__in=FINISHED, solved_at__gt=timezone.now() - RECENTLY)


QUEUES: Mapping[str, Queue] = {
    queue.name: queue
    for queue in (
        Queue("mine", _("Mine"), lambda agent: Q(assignee=agent, status__in=UNSOLVED)),
        Queue("unassigned", _("Unassigned"), lambda _agent: Q(assignee=None, status__in=UNSOLVED)),
        # What was promised does not sleep.
        Queue(
            "due", _("Due soon"), lambda _agent: Q(status__in=UNSOLVED, pk__in=_due()), shows_sleeping=True
        ),
        Queue("open", _("All open"), lambda _agent: Q(status__in=FOR_AGENTS)),
        Queue("waiting", _("Waiting"), lambda _agent: Q(status=Status.WAITING)),
        Queue("hold", _("On hold"), lambda _agent: Q(status=Status.HOLD)),
        Queue(
            "snoozed", _("Snoozed"), lambda _agent: Q(status__in=UNSOLVED) & _asleep(), shows_sleeping=True
        ),
        Queue("solved", _("Recently solved"), lambda _agent: _recently_solved()),
    )
}


def in_queue(name: str, agent: User) -> TicketQuerySet:
    """What stands in a view, as far as the agent sees it."""
    tickets: TicketQuerySet = Ticket.objects.at_work().seen_by(agent).filter(QUEUES[name].shows(agent))
    return tickets


def counted(agent: User) -> list[tuple[Queue, int]]:
    """Every view with the number in it: one question for all of them."""
    live = Ticket.objects.at_work().seen_by(agent).filter(Q(status__in=UNSOLVED) | _recently_solved())
    numbers = live.aggregate(
        **{name: Count("pk", filter=queue.shows(agent)) for name, queue in QUEUES.items()}
    )
    return [(queue, numbers[name]) for name, queue in QUEUES.items()]
