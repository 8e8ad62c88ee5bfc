"""The report's page on its own evidence: what is claimed, what is proved, and how much is a setting."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from analytics.admin.evidence_drawn import drawn_bounds, drawn_strengths, drawn_under, drawn_waterfall
from analytics.admin.panels import outcomes
from analytics.admin.parts import EVIDENCE, part_page
from analytics.admin.reversals import told
from analytics.reports.comparison import OURS, compare_with, compares_with
from analytics.reports.evidence import bounds, strengths, waterfall
from analytics.reports.numbers import Measured
from analytics.reports.permission import may_read_report
from analytics.reports.report import Report
from analytics.reports.reversals import reversals
from analytics.reports.under import under_other_settings
from helpcenter.models import User

NEWEST = 10  # reversals; all of them have a page of their own


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_page(request: HttpRequest) -> HttpResponse:
    """Evidence and definitions; a post chooses the definition that stands beside the headline."""
    if request.method == "POST":
        return chosen(request)
    return part_page(request, EVIDENCE, lambda report: evidence(report, request))


def chosen(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, and show the same page again."""
    user = request.user
    if not isinstance(user, User) or not may_read_report(user):
        raise PermissionDenied
    compare_with(user, request.POST.get("definition", ""))
    return redirect(f"{request.path}?{request.GET.urlencode()}#definitions")


def evidence(report: Report, request: HttpRequest) -> dict[str, Any]:
    """The panels of the page."""
    totals = report.totals
    return {
        "steps": drawn_waterfall(waterfall(totals)),
        "strengths": drawn_strengths(strengths(totals)),
        "bounds": drawn_bounds(bounds(totals).values()),
        "under": drawn_under(under_other_settings(report.query, report.measure), report),
        "reversals": told(list(reversals(report.query)[:NEWEST]), request),
        "outcomes": outcomes(report),
        "ours": OURS,
        "compared": compares_with(request.user),
    }


def beside(report: Report, request: HttpRequest) -> Measured | None:
    """The definition that this person compares with, over the journeys of the report."""
    key = compares_with(request.user)
    return report.definitions[key] if key else None
