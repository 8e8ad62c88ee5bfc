"""One journey: what happened in it, the rule that decided its outcome, and why none of the others did."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.journeys import rendered
from analytics.admin.readable import ReadableTicket, readable_articles, readable_tickets
from analytics.journeys.model import Journey
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.permission import may_read_report
from analytics.reports.settings import measure_of, newest_settlement
from analytics.reports.timeline import Moment, timeline
from analytics.reports.why import why
from knowledgebase.reading.publications import revisions_at
from knowledgebase.reading.titles import Title, titles

SUBMITTED = "ticket_submitted"


@dataclass(frozen=True)
class Told:
    """An event, and what is known of the article or ticket that it is about."""

    moment: Moment
    title: Title | None
    revision: int | None
    ticket: ReadableTicket | None


@require_safe
def journey_page(request: HttpRequest, key: UUID) -> HttpResponse:
    """For whoever reads the report; articles and tickets open to those who may read these."""
    if not may_read_report(request.user):
        raise PermissionDenied
    journey = get_object_or_404(Journey, pk=key)
    moments = timeline(journey)
    mentioned = {moment.article or 0 for moment in moments} | {journey.credited or 0}
    known = titles(mentioned, language=get_language())
    filed = [str(moment.detail) for moment in moments if moment.kind == SUBMITTED]
    tickets = readable_tickets(request, [*filed, journey.reversed_by])
    return rendered(
        request,
        "journey",
        {
            "title": _("Journey"),
            "journey": journey,
            "zone": measure_of(newest_settlement()).zone,
            "outcome": OUTCOME_WORDS[journey.outcome],
            "rules": why(journey),
            "moments": told(moments, known, tickets),
            "credited": known.get(journey.credited or 0),
            "readable": readable_articles(request, mentioned),
            "taken_back_by": tickets.get(journey.reversed_by or ""),
        },
    )


def told(moments: list[Moment], known: dict[int, Title], tickets: dict[str, ReadableTicket]) -> list[Told]:
    """Each event with what it is about."""
    revisions = revisions_at((one.article, one.locale, one.at) for one in moments if one.article)
    return [
        Told(
            one,
            known.get(one.article or 0),
            revisions.get((one.article or 0, one.locale, one.at)),
            tickets.get(str(one.detail)) if one.kind == SUBMITTED else None,
        )
        for one in moments
    ]
