"""Articles for an answer: asked for by the script beside the thread, or by the page shown again."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tickets.citing import Citable, found_for, link_in, suggested_for, text_in
from tickets.forms.fields import ArticleId
from tickets.models import Ticket
from tickets.views.agent.finding import ticket_at
from tickets.views.agent.gate import for_agents
from tickets.views.answering import never_kept

WAYS = {"link": link_in, "text": text_in}


@require_safe
@for_agents
def articles(request: HttpRequest, reference: str) -> HttpResponse:
    """Those that fit the words ``q``; without words the panel of those that may answer the ticket."""
    ticket = ticket_at(request, reference)
    query = request.GET.get("q")
    if query is None:
        context = {"suggested": suggested_for(ticket)}
        return never_kept(render(request, "tickets/agent/citable.html", context))
    found = found_for(ticket, query) if query else suggested_for(ticket)
    rows = [{"title": one.title, "text": one.link, "restricted": one.is_restricted} for one in found]
    return never_kept(JsonResponse({"articles": rows}))


@require_safe
@for_agents
def article(request: HttpRequest, reference: str, article_id: int) -> HttpResponse:
    """An article as it goes into an answer: its link, or ``as=text``."""
    way = WAYS.get(request.GET.get("as", "link"), link_in)
    words = way(ticket_at(request, reference), article_id)
    if not words:
        raise Http404
    return never_kept(HttpResponse(words, content_type="text/plain; charset=utf-8"))


def asked(request: HttpRequest, ticket: Ticket) -> list[Citable] | None:
    """The panel, where there is no script to fetch it; None where nobody asked."""
    wanted = {"articles", "insert"} & set(request.POST)
    return suggested_for(ticket) if wanted else None


def inserted(request: HttpRequest, ticket: Ticket) -> str:
    """What the pressed button puts into the answer, if it is one that does."""
    way, _space, number = request.POST.get("insert", "").partition(" ")
    article_id = ArticleId().clean(number)
    return WAYS[way](ticket, article_id) if way in WAYS and article_id else ""
