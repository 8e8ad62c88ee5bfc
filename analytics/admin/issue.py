"""A digest as it was sent, for whoever may read the report: its address stands in mails."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from analytics.admin.acting import reader
from analytics.sharing.digest import DigestIssue
from analytics.sharing.frozen import in_language
from analytics.sharing.lines import freshness, headline, period, sections


@require_safe
def issue_page(request: HttpRequest, issue_id: int) -> HttpResponse:
    """The numbers as they stood then, in the language of who looks."""
    reader(request)
    issue = get_object_or_404(DigestIssue.objects.select_related("digest"), pk=issue_id)
    kept = in_language(issue.frozen, get_language() or "")
    context = {
        **admin.site.each_context(request),
        "title": issue.name,
        "issue": issue,
        "headline": headline(kept),
        "period": period(kept),
        "freshness": freshness(kept),
        "sections": sections(kept),
    }
    return TemplateResponse(request, "admin/analytics/digest_issue.html", context)
