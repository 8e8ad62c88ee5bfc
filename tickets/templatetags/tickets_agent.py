"""What the workspace's templates look up."""

from collections.abc import Mapping

from django import template

from tickets.models import Ticket
from tickets.promises import standing

register = template.Library()


@register.filter
def named(names: Mapping[int, str], key: int | None) -> str:
    """The name that belongs to an id, or nothing."""
    return names.get(key or 0, "")


@register.filter
def promise(ticket: Ticket) -> dict[str, str]:
    """The ``tone`` and the ``words`` of its most urgent promise; nothing where none is open."""
    tone, words = standing(ticket, ticket.clocks.all()) or ("", "")
    return {"tone": tone, "words": words}
