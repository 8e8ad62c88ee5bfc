"""What the workspace says of the others, and to whom: the bell, who watches, who is here."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.http import HttpRequest

from helpcenter.models import User
from tickets.bell import MOST, unread_of
from tickets.models import Ticket
from tickets.presence import card_for, in_words, on

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: template.Context) -> str:
    """The bell's number; nothing where there is nothing, or nobody at work."""
    agent: Any = getattr(context.get("request"), "user", None)
    number = unread_of(agent) if isinstance(agent, User) or getattr(agent, "pk", None) else 0
    return f"{MOST}+" if number > MOST else str(number or "")


@register.filter
def names(watchers: Iterable[Mapping[str, Any]]) -> list[str]:
    """What those who watch a ticket are called."""
    return [f"{one['first']} {one['last']}".strip() or one["name"] for one in watchers]


@register.filter
def include(watchers: Iterable[Mapping[str, Any]], agent: User) -> bool:
    """Whether this agent is one of them."""
    return any(one["pk"] == agent.pk for one in watchers)


@register.simple_tag
def presence_card(request: HttpRequest, ticket: Ticket) -> str:
    """What lets this page ask who else is there."""
    return card_for(request, ticket.reference)


@register.simple_tag
def company(tickets: list[Ticket], agent: User) -> dict[str, str]:
    """What to say of who else is on each of these, by their references: asked of the cache alone."""
    found = on([one.reference for one in tickets], but=agent.pk)
    return {reference: in_words(people) for reference, people in found.items()}


@register.filter
def said_of(company: dict[str, str], ticket: Ticket) -> str:
    return company.get(ticket.reference, "")
