"""What each filter of the workspace's lists means: a condition on tickets, for a list and for its number."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils import timezone

from helpcenter.models import User
from tickets.models import Clock
from tickets.searching import saying

ME, NOBODY = "me", "nobody"


def meant(filters: Mapping[str, list[str]]) -> dict[str, Any]:
    """What a saved view's filters say; statuses are several, of the others there is one value."""
    said = {name: values for name, values in filters.items() if name in MEANINGS and any(values)}
    return {name: values if name == "status" else values[0] for name, values in said.items()}


def narrowed_by(said: Mapping[str, Any], agent: User) -> Q:
    """All the conditions of what a filter form says; what it leaves open is none."""
    meant = (MEANINGS[name](value, agent) for name, value in said.items() if value)
    return reduce(and_, meant, Q())


def _assignee(who: str, agent: User) -> Q:
    if who == NOBODY:
        return Q(assignee=None)
    return Q(assignee=agent.pk if who == ME else int(who))


def _customer(written: str, _agent: User) -> Q:
    """A whole address, or a part of a name or an address."""
    if "@" in written[1:]:
        return Q(Exact(Lower("email"), written.lower()))
    return Q(name__icontains=written) | Q(email__icontains=written)


def _moment(field: str) -> Callable[[str, User], Q]:
    """``<7`` is within the last seven days, ``>7`` before them."""

    def meant(age: str, _agent: User) -> Q:
        then = timezone.now() - timedelta(days=int(age[1:]))
        return Q(**{f"{field}__gte" if age[0] == "<" else f"{field}__lt": then})

    return meant


def _promise(how: str, _agent: User) -> Q:
    now = timezone.now()
    return (Clock.objects.late(now) if how == "late" else Clock.objects.near(now)).of_tickets()


MEANINGS: Mapping[str, Callable[[Any, User], Q]] = {
    "status": lambda statuses, _agent: Q(status__in=statuses),
    "priority": lambda value, _agent: Q(priority=value),
    "topic": lambda topic, _agent: Q(topic=topic),
    "team": lambda team, _agent: Q(team=team),
    "assignee": _assignee,
    "tag": lambda tag, _agent: Q(tags__contains=[tag.lower()]),
    "customer": _customer,
    "text": lambda text, _agent: saying(text),
    "submitted": _moment("submitted_at"),
    "written": _moment("last_message_at"),
    "promise": _promise,
}
