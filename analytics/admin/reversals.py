"""The deflections that a ticket took back, each with the ticket: its subject for those who may read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.journeys.model import Journey
from analytics.reports.journeys import Behind, counts_behind
from analytics.reports.moment import one_moment
from analytics.reports.outcomes import OUTCOME_WORDS, Words
from analytics.reports.period import BadQuery, Query, read_now, read_query
from analytics.reports.permission import may_read_report
from analytics.reports.reversals import came_after, reversals
from analytics.reports.settings import measure_of, newest_settlement
from tickets.reading import tickets_called

A_PAGE = 50
Known = Mapping[str, tuple[int, str]]  # reference: id and subject


@dataclass(frozen=True)
class Row:
    """A deflection and the ticket that took it back; the subject is empty for whoever may not read it."""

    journey: Journey
    outcome: Words
    after: int | None
    ticket_id: int | None
    subject: str


@require_safe
def reversals_page(request: HttpRequest) -> HttpResponse:
    """All of them, fifty a page."""
    if not may_read_report(request.user):
        raise PermissionDenied
    try:
        query = read_query(request.GET.dict())
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong
    with one_moment():
        shown = listed(query, request)
    context = {**admin.site.each_context(request), **shown}
    return TemplateResponse(request, "admin/analytics/reversals.html", context)


def listed(query: Query, request: HttpRequest) -> dict[str, Any]:
    """One page, and how many there are in all, of the same settlement."""
    settlement = newest_settlement()
    paginator = Paginator(reversals(query), A_PAGE)
    counted = counts_behind(Behind(query, "taken_back"), settlement, open_since=read_now(None))
    paginator.count = counted.journeys  # else counted for each page again
    page = paginator.get_page(request.GET.get("page"))
    return {
        "title": _("Came back with a ticket"),
        "query": query,
        "zone": measure_of(settlement).zone,
        "page": page,
        "pages": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "reversals": told(list(page.object_list), request),
    }


def told(journeys: Sequence[Journey], request: HttpRequest) -> list[Row]:
    """Each with what may be known of its ticket."""
    known = readable([journey.reversed_by or "" for journey in journeys], request)
    return [
        Row(
            journey,
            OUTCOME_WORDS[journey.outcome].label,
            came_after(journey),
            *known.get(journey.reversed_by or "", (None, "")),
        )
        for journey in journeys
    ]


def readable(references: Sequence[str], request: HttpRequest) -> Known:
    """Of the tickets with these references, those that this agent may read."""
    if not request.user.has_perm("tickets.view_ticket"):
        return {}
    seen = tickets_called(references).seen_by(request.user)  # type: ignore[arg-type]  # signed in
    return {name: (pk, subject) for name, pk, subject in seen.values_list("reference", "pk", "subject")}
