"""One row of a work list: what people typed or wrote, its tickets, and the journeys that it counts."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.journeys import told
from analytics.admin.next import for_planning
from analytics.admin.parts import NEXT
from analytics.journeys.model import Journey
from analytics.reports.moment import one_moment
from analytics.reports.period import BadQuery, read_query
from analytics.reports.permission import may_read_report
from analytics.reports.settings import measure_of, newest_settlement
from analytics.reports.todo.keeping import name_of
from analytics.reports.todo.kinds import Counts
from analytics.reports.todo.model import Finding
from analytics.reports.todo.rows import Row, rows_of
from helpcenter.models import User
from helpcenter.text import without_unwanted
from tickets.reading.questions import subjects_for

A_PAGE = 50
ABOVE, BELOW = "above", "below"


@require_safe
def finding_page(request: HttpRequest) -> HttpResponse:
    """By period, filter, list and key: rows are found anew each hour, and their addresses go on.

    For whoever may read the report; ticket subjects for whoever may read those tickets besides.
    """
    if not may_read_report(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    try:
        query = read_query(request.GET.dict())
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong
    half = BELOW if request.GET.get("show") == BELOW else ABOVE
    with one_moment():
        finding = get_object_or_404(Finding, work_list__asked=name_of(query), **named(request))
        (row,) = rows_of([finding], language=get_language())
        shown = of_row(row, request, user=request.user, half=half)
    context = {**admin.site.each_context(request), **shown, "query": query}
    return TemplateResponse(request, "admin/analytics/finding.html", context)


def named(request: HttpRequest) -> dict[str, str]:
    """Which row of the lists; what no text of ours has is looked for and not found."""
    return {
        name: without_unwanted(request.GET.get(asked, ""))
        for name, asked in (("kind", "list"), ("language", "language"), ("key", "key"))
    }


def of_row(row: Row, request: HttpRequest, *, user: User, half: str) -> dict[str, Any]:
    """Everything behind it."""
    finding, counts_journeys = row.finding, row.listed.counts is Counts.JOURNEYS
    return {
        "title": _("What to do next"),
        "part": NEXT,
        "row": row,
        "half": half,
        "zone": measure_of(newest_settlement()).zone,
        "tickets": tickets_of(finding, user),
        **(journeys_of(finding, request, half=half) if counts_journeys else {}),
        **for_planning(user),
    }


def journeys_of(finding: Finding, request: HttpRequest, *, half: str) -> dict[str, Any]:
    """Those that were counted and are still there: what comes late may have joined two of them."""
    keys = finding.counted if half == ABOVE else finding.out_of
    counted = finding.number if half == ABOVE else finding.whole
    found = Journey.objects.filter(pk__in=keys).order_by("-started_at", "key")
    paginator = Paginator(found, A_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    return {
        "counted": counted,
        "page": shown,
        "pages": paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1),
        "lines": told(request, list(shown.object_list)),
        "is_cut": counted > len(keys),
    }


def tickets_of(finding: Finding, user: User) -> dict[str, Any]:
    """Its tickets as this person may know them: the others are a number."""
    known = subjects_for(user, finding.tickets)
    return {
        "named": [(pk, reference, subject) for pk, (reference, subject) in known.items()][:A_PAGE],
        "others": len(finding.tickets) - min(len(known), A_PAGE),
    }
