"""Search over tickets: the page of results, and straight to a ticket that is called by its reference."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from helpcenter.text import one_line
from knowledgebase.search.snippets import snippet
from knowledgebase.search.words import fold
from tickets.choices import choices
from tickets.forms.agent_list import FilterForm
from tickets.models import Ticket
from tickets.queue_numbers import numbered
from tickets.searchable import words_of
from tickets.searching import Found, Hit, find, named_so
from tickets.searching_threads import texts_of
from tickets.topics import topic_name
from tickets.views.agent.gate import for_agents
from tickets.views.answering import never_kept

ON_A_PAGE = 25
LONGEST = 200
FILTERS = ("priority", "topic", "assignee", "team", "tag", "submitted", "written", "promise", "status")


@require_safe
@for_agents
def search(request: HttpRequest) -> HttpResponse:
    """What was found, or the one ticket that is called so; the one that is spam or a test, too."""
    asked, seen = one_line(request.GET.get("q", ""), most=LONGEST), Ticket.objects.seen_by(request.user)  # type: ignore[arg-type]
    called = named_so(asked, seen)
    if called is not None:
        return redirect("agent:ticket", called.reference)
    offered = choices()
    form = FilterForm(request.GET, offered=offered, agent=request.user)  # type: ignore[arg-type]
    found = find(asked, form.found_in(seen.at_work()))
    number = _page_number(request, found)
    hits = found.hits[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    kept = {name: values for name, values in request.GET.lists() if name != "page"}
    context = {
        "asked": asked,
        "found": found,
        "lines": lines(hits, words_of(asked)),
        "filters": form,
        "shown_filters": [form[name] for name in FILTERS],
        "shown": form.shown,
        "topics": {topic.pk: topic_name(topic) for topic in offered.topics},
        "queues": numbered(request.user),  # type: ignore[arg-type]
        "before": urlencode(kept | {"page": number - 1}, doseq=True) if number > 1 else "",
        "next": urlencode(kept | {"page": number + 1}, doseq=True)
        if len(found.hits) > number * ON_A_PAGE
        else "",
    }
    return never_kept(render(request, "tickets/agent/search.html", context))


def lines(hits: list[Hit], words: list[str]) -> list[dict[str, Any]]:
    """The tickets that were found, in their order, each with the passage where the words stand."""
    tickets = Ticket.objects.select_related("assignee", "team").prefetch_related("clocks")
    known = tickets.in_bulk([hit.ticket for hit in hits])
    texts = texts_of([(hit.kind, hit.piece) for hit in hits if hit.kind])
    return [
        {
            "ticket": known[hit.ticket],
            "subject": marked(known[hit.ticket].subject, words),
            "kind": hit.kind,
            "passage": marked(texts.get((hit.kind, hit.piece), ""), words),
        }
        for hit in hits
        if hit.ticket in known
    ]


def marked(text: str, words: list[str]) -> SafeString:
    """The passage of a text with the words in it, which are marked."""
    asked = {part for word in words for part in fold(word).replace("@", " ").replace("-", " ").split()}
    return snippet(text, lambda written: any(fold(written).startswith(word) for word in asked))


def _page_number(request: HttpRequest, found: Found) -> int:
    asked = request.GET.get("page", "")
    last = max(1, -(-len(found.hits) // ON_A_PAGE))
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 5 else 1
