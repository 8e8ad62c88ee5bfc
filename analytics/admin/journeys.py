"""The journeys behind a number, and one journey told from its events."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.taking import asked_of, taking
from analytics.journeys.model import Journey
from analytics.reports.journeys import Behind, counts_behind, journeys_behind, read_behind
from analytics.reports.moment import one_moment
from analytics.reports.outcomes import OUTCOME_WORDS, Outcome
from analytics.reports.period import BadQuery, read_now
from analytics.reports.permission import may_read_report
from analytics.reports.settings import measure_of, newest_settlement, window
from analytics.reports.timeline import timeline
from knowledgebase.reading.publications import revisions_at
from knowledgebase.reading.titles import Title, titles

A_PAGE = 50


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
        shown = listed(behind, now=now, page=request.GET.get("page"))
    shown["taking"] = taking(asked_of(request.GET.dict()), shown["page"].paginator.count)
    return rendered(request, "journeys", shown)


def listed(behind: Behind, *, now: datetime, page: str | None) -> dict[str, Any]:
    """One page of the journeys behind a number, and the number itself, of the same settlement."""
    settlement = newest_settlement()
    measure = measure_of(settlement)
    open_since = now - window(measure)
    counts = counts_behind(behind, settlement, open_since=open_since)
    paginator = Paginator(journeys_behind(behind, open_since=open_since), A_PAGE)
    paginator.count = counts.journeys  # else counted for each page again
    shown = paginator.get_page(page)
    return {
        "title": _("Journeys"),
        "behind": behind,
        "query": behind.query,
        "zone": measure.zone,
        "page": shown,
        "pages": paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1),
        "journeys": told(list(shown.object_list)),
        "count": counts.number,
    }


@require_safe
def journey_page(request: HttpRequest, key: UUID) -> HttpResponse:
    """What happened in one journey, and the rule that decided its outcome."""
    if not may_read_report(request.user):
        raise PermissionDenied
    journey = get_object_or_404(Journey, pk=key)
    moments = timeline(journey)
    mentioned = {moment.article or 0 for moment in moments} | {journey.credited or 0}
    known = titles(mentioned, language=get_language())
    revisions = revisions_at((one.article, one.locale, one.at) for one in moments if one.article)
    shown = {
        "title": _("Journey"),
        "journey": journey,
        "zone": measure_of(newest_settlement()).zone,
        "outcome": OUTCOME_WORDS[journey.outcome],
        "moments": [
            (one, known.get(one.article or 0), revisions.get((one.article or 0, one.locale, one.at)))
            for one in moments
        ],
        "credited": known.get(journey.credited or 0),
    }
    return rendered(request, "journey", shown)


def told(journeys: list[Journey]) -> list[tuple[Journey, Outcome, Title | None]]:
    """Each journey with its outcome in words, and what the article is called that it is credited to."""
    known = titles({journey.credited or 0 for journey in journeys}, language=get_language())
    return [
        (journey, OUTCOME_WORDS[journey.outcome], known.get(journey.credited or 0)) for journey in journeys
    ]


def rendered(request: HttpRequest, name: str, shown: dict[str, Any]) -> HttpResponse:
    """A page in the admin's frame."""
    context = {**admin.site.each_context(request), **shown}
    return TemplateResponse(request, f"admin/analytics/{name}.html", context)
