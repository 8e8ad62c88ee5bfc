"""The lists of the workspace: a view, narrowed and sorted by its address."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Subquery
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from helpcenter.models import User
from tickets.choices import choices
from tickets.forms.agent_list import FilterForm
from tickets.forms.together import TogetherForm
from tickets.models import Change, SavedView
from tickets.paging import page_of
from tickets.queue_numbers import numbered
from tickets.queues import ALL, QUEUES, Queue, held_by
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
    agent, offered = _agent(request), choices()
    queues = numbered(agent)
    queue = next((queue for queue, _number in queues if queue.name == view), None)
    if queue is None:
        raise Http404
    form = FilterForm(said_in(request, queue.saved), offered=offered, agent=agent)
    found = _found(request, queue, form).select_related("assignee", "team").prefetch_related("clocks")
    # The last change of all when the list was read: it does not depend on the ticket, and is looked up once.
    found = found.annotate(last_change=Subquery(Change.objects.order_by("-pk").values("pk")[:1]))
    page = page_of(found, order=form.order, after=request.GET.get("after", ""))
    kept = {name: value for name, value in request.GET.lists() if name != "after"}
    context = {
        "queue": queue,
        "base": queue.saved.queue if queue.saved else queue.name,
        "may_change": queue.saved and SavedView.objects.is_changeable(queue.saved, agent),
        "queues": queues,
        "filters": form,
        "shown": form.shown,
        "together": _together_form(request, queue.name, page.tickets),
        "tickets": page.tickets,
        "topics": {topic.pk: topic_name(topic) for topic in offered.topics},
        "next": urlencode(kept | {"after": page.after}, doseq=True) if page.after else "",
        "is_later": "after" in request.GET,
        "first": urlencode(kept, doseq=True),
    }
    return never_kept(render(request, "tickets/agent/list.html", context))


def _together_form(request: HttpRequest, view: str, tickets: Sequence[Any]) -> TogetherForm:
    """The bar under the list, which leads back to the list as it is."""
    seen = tickets[0].last_change or 0 if tickets else 0
    back = {"seen": seen, "view": view, "query": request.GET.urlencode()}
    return TogetherForm(offered=choices(), initial=back)


def said_in(request: HttpRequest, saved: SavedView | None) -> QueryDict:
    """What the address says of filters; where it says nothing, what was saved."""
    if saved is None or is_said(request.GET):
        return request.GET
    said = QueryDict(mutable=True)
    for name, values in saved.filters.items():
        said.setlist(name, values)
    return said


def is_said(query: QueryDict) -> bool:
    """Whether an address says anything of filters, be it that there are none."""
    return not FilterForm.base_fields.keys().isdisjoint(query)


def _found(request: HttpRequest, queue: Queue, form: FilterForm) -> Any:
    """What was saved is found by what was saved: a topic that is gone narrows it still."""
    if queue.saved is None:
        return form.found_in(held_by(queue, form.agent))
    if not is_said(request.GET):
        return held_by(queue, form.agent)
    return form.found_in(held_by(QUEUES.get(queue.saved.queue, QUEUES[ALL]), form.agent))


def _agent(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # the gate let nobody else in
