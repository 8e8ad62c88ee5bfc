"""The report's first page: one address says period and filter, every number leads to what it counts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from analytics.admin.cause import cause
from analytics.admin.charts import trend_chart
from analytics.admin.panels import articles, funnel, outcomes
from analytics.admin.parts import OVERVIEW, part_page
from analytics.admin.rails import more_rails, rails
from analytics.admin.work import work
from analytics.reports.alarm import alarm
from analytics.reports.changes import changes
from analytics.reports.report import Report
from analytics.reports.trend import grain_of, steps

# The answers that stand on the first screen; the rest follows below.
SHORT = ("case_deflection", "form_abandoned", "left_after_suggestion", "said_solved", "read_no_case")


@require_safe
def report_page(request: HttpRequest) -> HttpResponse:
    """The deflection report."""
    return part_page(request, OVERVIEW, overview)


def overview(report: Report) -> dict[str, Any]:
    """The panels of the first page."""
    query = report.query
    trend = steps(query, report.days, report.provisional_by_day)
    return {
        "changes": changes(report),
        "grain": grain_of(query),
        "trend": trend,
        "chart": trend_chart(trend, grain_of(query)),
        "funnel": funnel(report),
        "short": [report.definitions[key] for key in SHORT],
        "alarm": alarm(report),
        "rails": rails(report.guard_rails),
        "more_rails": more_rails(report),
        **work(report),
        "cause": cause(report.holdout) if report.holdout else None,
        "outcomes": outcomes(report),
        "articles": articles(report),
    }
