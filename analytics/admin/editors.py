"""What the editors' work list shows of what visitors did; a page, or the part of one."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.next import ask_the_worker, for_planning, lists_of
from analytics.reports.permission import may_read_report
from analytics.reports.todo.keeping import is_to_be_asked, kept_list, opening_period


@require_safe
def editors_page(request: HttpRequest) -> HttpResponse:
    """For whoever may write articles or read the report: the work lists of the last four weeks."""
    if not (request.user.has_perm("knowledgebase.change_article") or may_read_report(request.user)):
        raise PermissionDenied
    now = timezone.now()
    query = opening_period(now=now)
    kept = kept_list(query)
    if is_to_be_asked(query, kept, now=now):
        ask_the_worker(query.parameters())
    context = {
        "title": _("What visitors did"),
        "kept": kept,
        "lists": [one for one in lists_of(kept) if one.rows] if kept else [],
        "may_read": may_read_report(request.user),
        "back": reverse("admin:knowledgebase_article_work") if "part" in request.GET else request.path,
        **for_planning(request.user),
    }
    if "part" in request.GET:
        return TemplateResponse(request, "admin/analytics/editors_part.html", context)
    return TemplateResponse(
        request, "admin/analytics/editors.html", {**admin.site.each_context(request), **context}
    )
