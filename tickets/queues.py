"""The views of the agents' workspace: which tickets stand in each, and how many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.models import Clock, SavedView, Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.narrowing import meant, narrowed_by
from tickets.transitions import FINISHED, Status

RECENTLY = timedelta(days=7)
UNSOLVED = tuple(status for status in Status if status not in FINISHED)
FOR_AGENTS = (Status.NEW, Status.OPEN)
ALL, SAVED = "all", "saved-"
MOST_SAVED, KEPT_SECONDS = 40, 30
# So many finished tickets are counted in a view, and no more: there may be all of ten years.
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Queue:
    """One view: its name in addresses, its title, and what stands in it for an agent.

    Where one is not ``live``, finished tickets may stand in it, however old, and are counted up to a bound.
    """

    name: str
    title: str | Promise
    holds: Callable[[User], Q]
    is_live: bool = True
    saved: SavedView | None = None
    shows_sleeping: bool = False

    def shows(self, agent: User) -> Q:
        """What stands in it now: what was put off until later is back by itself once that has come."""
        return self.holds(agent) if self.shows_sleeping else self.holds(agent) & ~_asleep()


def _due() -> Q:
    """The tickets of which a promise is missed, or nearly."""
    now = timezone.now()
    return (Clock.objects.late(now) | Clock.objects.near(now)).of_tickets()


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
        Queue("due", _("Due soon"), lambda _agent: Q(status__in=UNSOLVED) & _due(), shows_sleeping=True),
        Queue("open", _("All open"), lambda _agent: Q(status__in=FOR_AGENTS)),
        Queue("waiting", _("Waiting"), lambda _agent: Q(status=Status.WAITING)),
        Queue("hold", _("On hold"), lambda _agent: Q(status=Status.HOLD)),
        Queue(
            "snoozed", _("Snoozed"), lambda _agent: Q(status__in=UNSOLVED) & _asleep(), shows_sleeping=True
        ),
        Queue("solved", _("Recently solved"), lambda _agent: _recently_solved()),
        Queue(ALL, _("All tickets"), lambda _agent: Q(), is_live=False, shows_sleeping=True),
    )
}


def in_queue(name: str, agent: User) -> TicketQuerySet:
    """What stands in a built-in view, as far as the agent sees it."""
    return held_by(QUEUES[name], agent)


def held_by(queue: Queue, agent: User) -> TicketQuerySet:
    """What stands in any view, as far as the agent sees it."""
    tickets: TicketQuerySet = Ticket.objects.at_work().seen_by(agent).filter(queue.shows(agent))
    return tickets


def queues_of(agent: User) -> list[Queue]:
    """The built-in views, and the saved ones that are the agent's, a team's of theirs, or everybody's."""
    return [*QUEUES.values(), *map(_saved, saved_views_of(agent))]


def saved_views_of(agent: User) -> list[SavedView]:
    """The agent's saved views in their order; what others share comes half a minute later."""
    key = _key(agent)
    views: list[SavedView] | None = cache.get(key)
    if views is None:
        views = list(SavedView.objects.of(agent)[:MOST_SAVED])
        cache.set(key, views, KEPT_SECONDS)
    return views


def forget_saved_views_of(agent: User) -> None:
    """Whoever has just changed one sees it at once."""
    cache.delete(_key(agent))


def _key(agent: User) -> str:
    return f"agents-saved-views-{agent.pk}"


def counted(agent: User) -> list[tuple[Queue, int | str]]:
    """Every view with the number in it: one question for all of them."""
    queues = queues_of(agent)
    seen = Ticket.objects.at_work().seen_by(agent)
    bounded = {queue.name: _some(seen.filter(queue.shows(agent))) for queue in queues if _is_bounded(queue)}
    filters = {queue.name: queue.shows(agent) for queue in queues if queue.is_live} | bounded
    live = Q(status__in=UNSOLVED) | _recently_solved()
    looked_at = reduce(or_, bounded.values(), live)
    numbers = seen.filter(looked_at).aggregate(
        **{_column(name): Count("pk", filter=condition) for name, condition in filters.items()}
    )
    return [(queue, _number(queue, numbers)) for queue in queues]


def _saved(view: SavedView) -> Queue:
    base, said = QUEUES.get(view.queue, QUEUES[ALL]), meant(view.filters)
    is_unsolved = bool(said.get("status")) and set(said["status"]) <= set(UNSOLVED)
    is_live = not said.get("text") and (base.is_live or is_unsolved)

    def holds(agent: User) -> Q:
        return base.holds(agent) & narrowed_by(said, agent)

    return Queue(f"{SAVED}{view.pk}", view.name, holds, is_live, view, base.shows_sleeping)


def _is_bounded(queue: Queue) -> bool:
    """All tickets there are have no number: it says nothing. Words are not searched for to be counted."""
    return not queue.is_live and queue.saved is not None and not queue.saved.filters.get("text")


def _some(tickets: TicketQuerySet) -> Q:
    return Q(pk__in=tickets.order_by().values("pk")[:MOST_COUNTED])


def _column(name: str) -> str:
    return name.replace("-", "_")


def _number(queue: Queue, numbers: Mapping[str, int]) -> int | str:
    number = numbers.get(_column(queue.name), "")
    return f"{number}+" if _is_bounded(queue) and number == MOST_COUNTED else number
