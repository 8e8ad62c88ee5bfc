"""What a task changed, as its own page shows it; a page, or the part of one."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.reports.permission import may_read_report
from analytics.reports.todo.measuring import effects_of


@require_safe
def measured_page(request: HttpRequest, task_id: int) -> HttpResponse:
    """For whoever may write articles or read the report; a task that is none is not measured yet."""
    if not (request.user.has_perm("knowledgebase.change_article") or may_read_report(request.user)):
        raise PermissionDenied
    context = {"title": _("What it changed"), "effect": effects_of([task_id]).get(task_id)}
    if "part" in request.GET:
        return TemplateResponse(request, "admin/analytics/effect_of_task.html", context)
    return TemplateResponse(
        request, "admin/analytics/measured.html", {**admin.site.each_context(request), **context}
    )
