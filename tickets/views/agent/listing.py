"""The lists of the workspace: a view, narrowed and sorted by its address."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tickets.choices import choices
from tickets.forms.agent_list import FilterForm
from tickets.paging import page_of
from tickets.queues import QUEUES, counted, in_queue
from tickets.topics import topic_name
from tickets.views.agent.gate import for_agents
from tickets.views.answering import never_kept

FIRST = "mine"


@require_safe
@for_agents
def listing(request: HttpRequest, view: str = FIRST) -> HttpResponse:
    """A page of one view.

    Raises:
        Http404: there is no such view.
    """
    if view not in QUEUES:
        raise Http404
    agent, offered = request.user, choices()
    form = FilterForm(request.GET, topics=offered.topics, teams=offered.teams)
    found = form.found_in(in_queue(view, agent)).select_related("assignee", "team")  # type: ignore[arg-type]
    found = found.prefetch_related("clocks")
    page = page_of(found, order=form.order, after=request.GET.get("after", ""))
    kept = {name: value for name, value in request.GET.items() if name != "after"}
    context = {
        "queue": QUEUES[view],
        "queues": counted(agent),  # type: ignore[arg-type]
        "filters": form,
        "tickets": page.tickets,
        "topics": {topic.pk: topic_name(topic) for topic in offered.topics},
        "next": urlencode(kept | {"after": page.after}) if page.after else "",
        "is_later": "after" in request.GET,
        "first": urlencode(kept),
    }
    return never_kept(render(request, "tickets/agent/list.html", context))
