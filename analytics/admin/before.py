"""What a ticket's page shows of its customer's visits: a page, or the part of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.step_words import said
from analytics.reports.before_ticket import DAYS, Absence, Visit, before_ticket
from analytics.reports.steps import Step
from knowledgebase.reading.titles import Title, titles
from tickets.reading import is_person_known, tickets_called

ABSENCES: dict[Absence, Promise] = {
    Absence.NOT_RECORDED: gettext_lazy(
        "Nothing is recorded of this visit: whoever wrote is not measured, or the ticket came from elsewhere."
    ),
    Absence.TOO_OLD: gettext_lazy("It is too long ago: what was recorded of this visit is no longer kept."),
    Absence.NO_VISIT: gettext_lazy(
        "It came without a visit to the site: by mail, by telephone or by a program."
    ),
    Absence.STRAIGHT: gettext_lazy(
        "They came straight to the form: no search and no article is recorded before it."
    ),
}


@dataclass(frozen=True)
class Told:
    """A visit as the page shows it: each step when, and in words."""

    started_at: datetime
    is_elsewhere: bool
    steps: list[tuple[datetime, SafeString]]


@require_safe
def before_page(request: HttpRequest, reference: str) -> HttpResponse:
    """For whoever may read tickets: what this one's customer searched, read and was shown."""
    if not request.user.has_perm("tickets.view_ticket"):
        raise PermissionDenied
    ticket = get_object_or_404(tickets_called([reference]).seen_by(request.user))  # type: ignore[arg-type]  # signed in
    before = before_ticket(
        ticket.reference, submitted_at=ticket.submitted_at, is_person_known=is_person_known(ticket)
    )
    known = titles(before.articles, language=get_language()) if before.articles else {}
    context = {
        "title": _("Before writing"),
        "ticket": ticket,
        "days": DAYS,
        "absence": before.absence and ABSENCES[before.absence],
        "steps": in_words(before.steps, known),
        "since": [told(visit, known) for visit in before.since],
        "earlier": [told(visit, known) for visit in before.earlier],
    }
    if "part" in request.GET:
        return TemplateResponse(request, "admin/analytics/before_part.html", context)
    return TemplateResponse(
        request, "admin/analytics/before.html", {**admin.site.each_context(request), **context}
    )


def told(visit: Visit, known: Mapping[int, Title]) -> Told:
    return Told(visit.started_at, visit.is_elsewhere, in_words(visit.steps, known))


def in_words(steps: list[Step], known: Mapping[int, Title]) -> list[tuple[datetime, SafeString]]:
    return [(step.at, said(step, known)) for step in steps]
