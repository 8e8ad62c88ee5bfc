"""The report's first page: one address says period and filter, every number leads to what it counts."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from analytics.admin.asking import grain_asked
from analytics.admin.cause import cause
from analytics.admin.evidence import beside
from analytics.admin.panels import articles, funnel
from analytics.admin.parts import OVERVIEW, part_page
from analytics.admin.rails import more_rails, rails
from analytics.admin.trend import trend
from analytics.admin.work import work
from analytics.reports.alarm import alarm
from analytics.reports.changes import changes
from analytics.reports.report import Report

# The answers that stand on the first page; all of them stand on that of the evidence.
SHORT = ("case_deflection", "form_abandoned", "left_after_suggestion", "said_solved", "read_no_case")


@require_safe
def report_page(request: HttpRequest) -> HttpResponse:
    """The deflection report."""
    return part_page(request, OVERVIEW, partial(overview, request))


def overview(request: HttpRequest, report: Report) -> dict[str, Any]:
    """The panels of the first page."""
    asked = grain_asked(request)
    return {
        "own": {"grain": asked.value} if asked else {},
        "changes": changes(report),
        "beside": beside(report, request),
        **trend(report, asked),
        "funnel": funnel(report),
        "short": [report.definitions[key] for key in SHORT],
        "alarm": alarm(report),
        "rails": rails(report.guard_rails),
        "more_rails": more_rails(report),
        **work(report),
        "cause": cause(report.holdout) if report.holdout else None,
        "articles": articles(report),
    }
