"""What Ctrl-K finds: tickets, views, help articles, and what can be done from anywhere."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from helpcenter.models import User
from helpcenter.text import one_line
from knowledgebase import search
from knowledgebase.readers import readers_of
from knowledgebase.search.words import fold
from tickets.models import Ticket
from tickets.queues import queues_of
from tickets.searching import find as find_tickets
from tickets.searching import named_so
from tickets.views.agent.gate import for_agents
from tickets.views.answering import never_kept

MOST_TICKETS, MOST_ARTICLES, SHORTEST = 6, 4, 2


@dataclass(frozen=True)
class Group:
    """Some of what was found, under a title."""

    title: str
    icon: str
    options: list[tuple[str, str, str]] = field(default_factory=list)  # words, words beside them, address


@require_safe
@for_agents
def find(request: HttpRequest) -> HttpResponse:
    """The options for what is typed so far; before that, the views and actions."""
    asked = one_line(request.GET.get("q", ""), most=200)
    agent: Any = request.user
    groups = [_actions(asked, agent), _views(asked, agent)]
    if len(asked) >= SHORTEST:
        groups = [_tickets(asked, agent), *reversed(groups), _articles(asked, request)]
    found = [group for group in groups if group.options]
    context = {"groups": found, "number": sum(len(group.options) for group in found), "asked": asked}
    return never_kept(render(request, "tickets/agent/found.html", context))


def _tickets(asked: str, agent: User) -> Group:
    seen = Ticket.objects.seen_by(agent)
    called = named_so(asked, seen)
    ids = (
        [called.pk]
        if called
        else [hit.ticket for hit in find_tickets(asked, seen.at_work()).hits[:MOST_TICKETS]]
    )
    known = Ticket.objects.in_bulk(ids)
    options = [
        (ticket.subject, ticket.reference, reverse("agent:ticket", args=[ticket.reference]))
        for ticket in (known[pk] for pk in ids if pk in known)
    ]
    return Group(gettext("Tickets"), "ticket", options)


def _views(asked: str, agent: User) -> Group:
    fitting = [queue for queue in queues_of(agent) if fold(asked) in fold(str(queue.title))]
    options = [(str(queue.title), "", reverse("agent:list", args=[queue.name])) for queue in fitting]
    return Group(gettext("Views"), "list", options)


def _articles(asked: str, request: HttpRequest) -> Group:
    hits = search.instant(
        asked, language=get_language() or "", readers=readers_of(request), limit=MOST_ARTICLES
    )
    return Group(gettext("Help articles"), "book-open", [(hit.title, "", hit.url) for hit in hits])


def _actions(asked: str, agent: User) -> Group:
    everything = [
        (gettext("Search tickets"), reverse("agent:search")),
        (gettext("Saved views"), reverse("agent:saved_views")),
        (gettext("Admin"), reverse("admin:index")),
        (gettext("Help center"), reverse("knowledgebase:home")),
    ]
    fitting = [(title, "", at) for title, at in everything if fold(asked) in fold(title)]
    return Group(gettext("Go to"), "arrow-right", fitting)
