"""The tickets that one agent discarded: when they were marked, by their references."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.readable import readable_tickets
from analytics.reports.discarded import discarded_by
from analytics.reports.period import BadQuery, read_query
from analytics.reports.permission import may_read_report
from analytics.reports.settings import measure_of, newest_settlement

A_PAGE = 50


@require_safe
def discarded_page(request: HttpRequest) -> HttpResponse:
    """For whoever reads the report, fifty a page."""
    if not may_read_report(request.user):
        raise PermissionDenied
    try:
        query = read_query(request.GET.dict())
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong
    # No account is called with a NUL, which the database could not even be asked for.
    zone, agent = measure_of(newest_settlement()).zone, request.GET.get("agent", "").replace("\0", "")
    paginator = Paginator(discarded_by(agent, query, zone=zone), A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    marks = list(page)
    known = readable_tickets(request, [mark.ticket for mark in marks])
    context = {
        **admin.site.each_context(request),
        "title": _("Discarded tickets"),
        "query": query,
        "zone": zone,
        "agent": agent,
        "page": page,
        "pages": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "rows": [(mark, known.get(mark.ticket or "")) for mark in marks],
    }
    return TemplateResponse(request, "admin/analytics/discarded.html", context)
