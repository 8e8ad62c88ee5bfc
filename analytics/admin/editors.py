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
from analytics.reports.todo.model import WorkList
from analytics.reports.todo.opening import STALE, UNTRANSLATED
from analytics.reports.todo.rows import ListShown
from analytics.reports.todo.votes import UNHELPFUL

A_FEW = 5
# The work list has these from the knowledge base itself, used or not.
THEIR_OWN = {UNHELPFUL, STALE, UNTRANSLATED}


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
        "lists": shown_to_editors(kept, is_part="part" in request.GET) if kept else [],
        "is_part": "part" in request.GET,
        "back": reverse("admin:knowledgebase_article_work") if "part" in request.GET else request.path,
        **for_planning(request.user),
    }
    if "part" in request.GET:
        return TemplateResponse(request, "admin/analytics/editors_part.html", context)
    return TemplateResponse(
        request, "admin/analytics/editors.html", {**admin.site.each_context(request), **context}
    )


def shown_to_editors(kept: WorkList, *, is_part: bool) -> list[ListShown]:
    """Every list that has rows; on the work list the first rows of those that it has not itself."""
    lists = [one for one in lists_of(kept) if one.rows]
    if not is_part:
        return lists
    return [ListShown(one.listed, one.rows[:A_FEW]) for one in lists if one.listed.key not in THEIR_OWN]
