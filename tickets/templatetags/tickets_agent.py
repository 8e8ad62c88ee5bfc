"""What the workspace's templates look up."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.urls import reverse

from tickets.models import Ticket
from tickets.promises import standing
from tickets.transitions import Status

register = template.Library()
_FIELDS = [field.attname for field in Ticket._meta.concrete_fields]


@register.filter
def named(names: Mapping[int, str], key: int | None) -> str:
    """The name that belongs to an id, or nothing."""
    return names.get(key or 0, "")


@register.filter
@lru_cache(maxsize=4096)
def address(name: str, view: str) -> str:
    """Where a view shows what is called so. Remembered: to work one out takes as long as to write a line."""
    return reverse(view, args=[name])


@register.filter
def told(tickets: Iterable[Ticket]) -> str:
    """Everything that a list says of these, as one text: where it is the same, so are the lines."""
    lines = [
        (
            [getattr(ticket, name) for name in _FIELDS],
            str(ticket.assignee),
            ticket.assignee and ticket.assignee.get_full_name(),
            str(ticket.team),
            [(clock.kind, clock.state, clock.due_at, clock.warn_at) for clock in ticket.clocks.all()],
        )
        for ticket in tickets
    ]
    return repr(lines)


@register.filter
def status_words(status: str) -> str:
    """What a status is called. Django's own way makes a table of all of them for each line of a list."""
    return str(Status(status).label)


@register.filter
def promise(ticket: Ticket) -> dict[str, str]:
    """The ``tone`` and the ``words`` of its most urgent promise; nothing where none is open."""
    tone, words = standing(ticket, ticket.clocks.all()) or ("", "")
    return {"tone": tone, "words": words}
