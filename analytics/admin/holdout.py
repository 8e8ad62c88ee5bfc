"""The holdout's pages: the run that is on, the plan of the next, and what the earlier ones found."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analytics.admin.cause import Cause, cause
from analytics.admin.plan_form import PlanForm, first_answers, forecast
from analytics.reports.holdout import holdout_result
from analytics.reports.period import Query
from analytics.reports.permission import may_read_report, may_run_holdouts
from analytics.reports.planning import Traffic, recent_traffic
from analytics.reports.settings import measure_of, newest_settlement
from helpcenter.holdout_start import HoldoutRefused, start_run, stop_run
from helpcenter.models import HoldoutRun, User


@require_http_methods(["GET", "HEAD", "POST"])
def holdout_page(request: HttpRequest) -> HttpResponse:
    """Every run with its result; a post starts one."""
    if not may_read_report(request.user):
        raise PermissionDenied
    traffic = recent_traffic(timezone.now())
    if request.method == "POST":
        return started(request, traffic)
    given = first_answers(traffic) | request.GET.dict()
    return shown(request, PlanForm(given), traffic)


def started(request: HttpRequest, traffic: Traffic) -> HttpResponse:
    """Start the run that is asked for, or say why not."""
    user = who_may_act(request)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return shown(request, form, traffic)
    try:
        start_run(form.plan, by=user, reason=form.cleaned_data["reason"])
    except HoldoutRefused as refused:
        messages.error(request, str(refused))
        return shown(request, form, traffic)
    messages.success(request, _("The holdout is running. Every page knows within a second."))
    return redirect("admin:holdout")


@require_http_methods(["GET", "HEAD", "POST"])
def holdout_stop(request: HttpRequest, run_id: int) -> HttpResponse:
    """Ask once more, then stop."""
    user = who_may_act(request)
    run = get_object_or_404(HoldoutRun, pk=run_id)
    if request.method != "POST":
        return rendered(request, "holdout_stop", {"run": run, "cause": whole_run(run), "title": _("Holdout")})
    try:
        stop_run(run.pk, by=user)
    except HoldoutRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The holdout is stopped: everybody gets suggestions."))
    return redirect("admin:holdout")


def who_may_act(request: HttpRequest) -> User:
    """The user, who may start and stop runs.

    Raises:
        PermissionDenied: they may not.
    """
    if not isinstance(request.user, User) or not may_run_holdouts(request.user):
        raise PermissionDenied
    return request.user


def shown(request: HttpRequest, form: PlanForm, traffic: Traffic) -> HttpResponse:
    """The page, with this plan in its form."""
    causes = [whole_run(run) for run in HoldoutRun.objects.select_related("started_by", "stopped_by")]
    context = {
        "title": _("Holdout"),
        "running": next((one for one in causes if one.result.run.is_on), None),
        "past": [one for one in causes if not one.result.run.is_on],
        "form": form,
        "traffic": traffic,
        "forecast": forecast(form.plan, traffic) if form.is_valid() else None,
        "may_act": may_run_holdouts(request.user),
        "zone": measure_of(newest_settlement()).zone,
    }
    return rendered(request, "holdout", context)


def whole_run(run: HoldoutRun) -> Cause:
    """The result of a run over all its days, every language and surface."""
    zone = ZoneInfo(measure_of(newest_settlement()).zone)
    return cause(holdout_result(run, whole_period(run, zone, timezone.now())))


def whole_period(run: HoldoutRun, zone: ZoneInfo, now: datetime) -> Query:
    """From the day of its start to the day of its end, or to the present one."""
    first, last = (at.astimezone(zone).date() for at in (run.started_at, run.stopped_at or now))
    return Query(first, max(first, last) + timedelta(days=1))


def rendered(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page in the admin's frame."""
    return TemplateResponse(
        request, f"admin/analytics/{name}.html", {**admin.site.each_context(request), **context}
    )
