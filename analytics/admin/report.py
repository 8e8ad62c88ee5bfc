"""The report's page: one address says period and filter, every number leads to what it counts."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.cause import cause
from analytics.admin.charts import trend_chart
from analytics.admin.panels import articles, filters, funnel, outcomes, unseen
from analytics.admin.periods import presets
from analytics.admin.rails import rails
from analytics.admin.work import work
from analytics.reports.changes import changes
from analytics.reports.moment import one_moment
from analytics.reports.period import BadQuery, Query, read_day, read_query
from analytics.reports.permission import may_read_report
from analytics.reports.report import Report, deflection_report
from analytics.reports.trend import grain_of, steps
from analytics.reports.usual import OPENING_DAYS, last_days, today_in
from helpcenter.site import site

# The answers that stand on the first screen; the rest follows below.
SHORT = ("case_deflection", "form_abandoned", "left_after_suggestion", "said_solved", "read_no_case")


@require_safe
def report_page(request: HttpRequest) -> HttpResponse:
    """The deflection report."""
    if not may_read_report(request.user):
        raise PermissionDenied
    if "until" in request.GET:
        return redirect(f"{request.path}?{canonical(request)}")
    now = timezone.now()
    today = today_in(site().time_zone, now)
    shown = worked_out(asked_for(request, today=today), now=now, today=today)
    context = {**admin.site.each_context(request), **shown, "title": _("Deflection")}
    return TemplateResponse(request, "admin/analytics/report.html", context)


def canonical(request: HttpRequest) -> str:
    """The form asks for the last day, as people do; the address says the first day after it."""
    parameters = request.GET.copy()
    until = str(parameters.pop("until")[-1])
    try:
        parameters["to"] = f"{read_day({'until': until}, 'until') + timedelta(days=1)}"
    except BadQuery:
        parameters["to"] = until
    return parameters.urlencode()


def asked_for(request: HttpRequest, *, today: date) -> Query:
    """What the address asks for; the newest weeks, and a line that says why, where it makes no sense."""
    opening = last_days(OPENING_DAYS, today=today)
    given: dict[str, str | None] = {name: request.GET.get(name) for name in request.GET}
    if "from" not in given and "to" not in given:
        given |= opening.parameters()
    try:
        return read_query(given)
    except BadQuery as wrong:
        messages.error(request, str(wrong))
        return opening


def worked_out(query: Query, *, now: datetime, today: date) -> dict[str, Any]:
    """The report and its panels, all of one settlement."""
    with one_moment():
        return page(deflection_report(query, now=now), today=today)


def page(report: Report, *, today: date) -> dict[str, Any]:
    """What the template shows."""
    query = report.query
    trend = steps(query, report.days, report.provisional_by_day)
    return {
        "report": report,
        "query": query,
        "presets": presets(query, today=today),
        **filters(report),
        "changes": changes(report),
        "grain": grain_of(query),
        "trend": trend,
        "chart": trend_chart(trend, grain_of(query)),
        "funnel": funnel(report),
        "short": [report.definitions[key] for key in SHORT],
        "rails": rails(report.guard_rails),
        **work(report),
        "cause": cause(report.holdout) if report.holdout else None,
        "outcomes": outcomes(report),
        "articles": articles(report),
        "unseen": unseen(report),
        "is_empty": report.totals.sum("journeys") == 0,
    }
