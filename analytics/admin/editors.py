"""What the editors' work list shows of what visitors did; a page, or the part of one."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.reports.editors import editors_work
from analytics.reports.permission import may_read_report
from knowledgebase.reading.titles import titles


@require_safe
def editors_page(request: HttpRequest) -> HttpResponse:
    """For whoever may write articles or read the report."""
    if not (request.user.has_perm("knowledgebase.change_article") or may_read_report(request.user)):
        raise PermissionDenied
    work = editors_work(timezone.now())
    known = titles({*work.unread, *(article for article, _n in work.before_tickets)}, language=get_language())
    context = {
        "title": _("What visitors did"),
        "searches": work.searches,
        "before_tickets": [(known[pk], count) for pk, count in work.before_tickets if pk in known],
        "unread": [known[pk] for pk in work.unread if pk in known],
    }
    if "part" in request.GET:
        return TemplateResponse(request, "admin/analytics/editors_part.html", context)
    return TemplateResponse(
        request, "admin/analytics/editors.html", {**admin.site.each_context(request), **context}
    )
