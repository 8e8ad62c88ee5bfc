"""The journeys behind a number: a list, narrowed at will."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.panels import Choice, choices, place_choices
from analytics.admin.readable import ReadableTicket, readable_tickets
from analytics.admin.taking import asked_of, taking
from analytics.journeys.model import Journey
from analytics.reports.breakdown_names import names
from analytics.reports.by_day import Dated, journeys_by_day
from analytics.reports.dimensions import DIMENSIONS
from analytics.reports.journeys import (
    WITH_TICKET,
    WITHOUT_TICKET,
    Behind,
    Counts,
    counts_behind,
    journeys_behind,
    read_behind,
)
from analytics.reports.moment import one_moment
from analytics.reports.outcomes import OUTCOME_WORDS, Outcome
from analytics.reports.period import BadQuery, read_now
from analytics.reports.permission import may_read_report
from analytics.reports.settings import measure_of, newest_settlement, window
from analytics.rollups.settlement import Settlement
from knowledgebase.reading.titles import Title, titles

A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """A journey, its outcome in words, the article that it is credited to, the ticket that took it back."""

    journey: Journey
    outcome: Outcome
    title: Title | None
    taken_back_by: ReadableTicket | None


@require_safe
def journeys_page(request: HttpRequest) -> HttpResponse:
    """A list of journeys, fifty a page, with the number that they stand behind."""
    if not may_read_report(request.user):
        raise PermissionDenied
    try:
        behind, now = read_behind(request.GET.dict()), read_now(request.GET.get("now"))
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong
    with one_moment():
        shown = listed(request, behind, now=now)
    shown["taking"] = taking(asked_of(request.GET.dict()), shown["page"].paginator.count)
    return rendered(request, "journeys", shown)


def listed(request: HttpRequest, behind: Behind, *, now: datetime) -> dict[str, Any]:
    """One page of the journeys behind a number, and the number itself, of the same settlement."""
    settlement = newest_settlement()
    measure = measure_of(settlement)
    counts, found = counted(behind, settlement, open_since=now - window(measure))
    paginator = Paginator(found, A_PAGE)
    paginator.count = counts.journeys  # else counted for each page again
    shown = paginator.get_page(request.GET.get("page"))
    return {
        "title": _("Journeys"),
        "behind": behind,
        "query": behind.query,
        "dimension": DIMENSIONS[behind.cell.by] if behind.cell else None,
        "row": names(behind.cell.by, [behind.cell.value])[behind.cell.value] if behind.cell else None,
        "zone": measure.zone,
        "page": shown,
        "pages": paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1),
        "lines": told(request, list(shown.object_list)),
        "count": counts.number,
        **narrowing(behind, settlement),
    }


def counted(
    behind: Behind, settlement: Settlement | None, *, open_since: datetime
) -> tuple[Counts, Sequence[Journey]]:
    """How many there are, and a list from which pages can be taken."""
    journeys, by_day = journeys_behind(behind, open_since=open_since), journeys_by_day(behind, settlement)
    if by_day is None:
        return counts_behind(behind, settlement, open_since=open_since), journeys  # type: ignore[return-value]  # sliced
    found = Dated(journeys, by_day)
    return Counts(len(found), len(found)), found


def narrowing(behind: Behind, settlement: Settlement | None) -> dict[str, list[Choice]]:
    """What the list can be narrowed by, beside a day and an article."""
    named = [(name, words.label) for name, words in OUTCOME_WORDS.items()]
    ticket = [(WITH_TICKET, _("With a ticket")), (WITHOUT_TICKET, _("Without a ticket"))]
    return {
        "outcomes": choices(named, _("All outcomes"), behind.outcome),
        "tickets": choices(ticket, _("With a ticket or without"), behind.ticket),
        **place_choices(settlement, behind.query),
    }


def told(request: HttpRequest, journeys: list[Journey]) -> list[Line]:
    """Each with what it is called where it leads."""
    known = titles({journey.credited or 0 for journey in journeys}, language=get_language())
    tickets = readable_tickets(request, [journey.reversed_by for journey in journeys])
    return [
        Line(
            journey,
            OUTCOME_WORDS[journey.outcome],
            known.get(journey.credited or 0),
            tickets.get(journey.reversed_by or ""),
        )
        for journey in journeys
    ]


def rendered(request: HttpRequest, name: str, shown: dict[str, Any]) -> HttpResponse:
    """A page in the admin's frame."""
    context = {**admin.site.each_context(request), **shown}
    return TemplateResponse(request, f"admin/analytics/{name}.html", context)
