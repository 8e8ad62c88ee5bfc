"""The parts of the report, each a page of its own, under one period and filter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.admin.asking import asked_for, canonical
from analytics.admin.panels import filters, unseen
from analytics.admin.periods import presets
from analytics.reports.moment import one_moment
from analytics.reports.period import Query
from analytics.reports.permission import may_read_report
from analytics.reports.report import Report, deflection_report
from analytics.reports.usual import today_in
from helpcenter.site import site


@dataclass(frozen=True)
class Part:
    """A page of the report: its words, the name of its address, and its template.

    A page below one of the parts bears its words, and ``args`` are what its address names. ``own`` names what
    its address says beside period and filter, and goes on saying when these change.
    """

    label: str | Promise
    address: str
    template: str
    args: tuple[int, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return reverse(self.address, args=self.args)


OVERVIEW = Part(_("Overview"), "admin:deflection_report", "report", own=("grain",))
EVIDENCE = Part(_("Evidence and definitions"), "admin:report_evidence", "evidence")
BREAKDOWNS = Part(_("Breakdowns"), "admin:deflection_breakdowns", "breakdowns", own=("by",))
ARTICLES = Part(_("Articles"), "admin:deflection_articles", "report_articles")
NEXT = Part(_("What to do next"), "admin:deflection_next", "next")
SHARING = Part(_("Sharing"), "admin:report_exports", "sharing")
PARTS = (
    OVERVIEW,
    EVIDENCE,
    BREAKDOWNS,
    ARTICLES,
    NEXT,
    SHARING,
)
Show = Callable[[Report], dict[str, Any]]


def part_page(request: HttpRequest, part: Part, show: Show) -> HttpResponse:
    """A part for those who may read the report; ``show`` gives what its template expects beside the frame."""
    if not may_read_report(request.user):
        raise PermissionDenied
    if "until" in request.GET:
        return redirect(f"{request.path}?{canonical(request)}")
    now = timezone.now()
    today = today_in(site().time_zone, now)
    shown = worked_out(asked_for(request, today=today), part, show, now=now, today=today)
    own = {name: request.GET[name] for name in part.own if request.GET.get(name)}
    context = {**admin.site.each_context(request), "own": own, **shown}
    return TemplateResponse(request, f"admin/analytics/{part.template}.html", context)


def worked_out(query: Query, part: Part, show: Show, *, now: datetime, today: date) -> dict[str, Any]:
    """The report and what a part shows of it, all of one settlement."""
    with one_moment():
        report = deflection_report(query, now=now)
        return {**frame(report, part, today=today), **show(report)}


def frame(report: Report, part: Part, *, today: date) -> dict[str, Any]:
    """What every part shows above its own: the parts, the period, the filter and how fresh it is."""
    return {
        "title": _("Deflection"),
        "report": report,
        "query": report.query,
        "part": part,
        "parts": PARTS,
        "presets": presets(report.query, today=today),
        "is_empty": report.totals.sum("journeys") == 0,
        "unseen": unseen(report),
        **filters(report),
    }
