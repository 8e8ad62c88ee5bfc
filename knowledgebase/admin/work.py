"""The editors' work list: what waits, each row with the action beside it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helpcenter.models import User
from knowledgebase.admin.ways import editor
from knowledgebase.models import ReviewRequest
from knowledgebase.reading import waiting
from knowledgebase.reading.tasks import open_tasks


@require_safe
def work_page(request: HttpRequest) -> HttpResponse:
    """Everything that waits; what visitors did is asked for by the page, of the package that knows."""
    user, today = editor(request), timezone.now().date()
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Work list"),
        "tasks": open_tasks(),
        "reviews": waiting.reviews_for(user),
        "answers": waiting.answers_for(user),
        "scheduled": waiting.scheduled(),
        "unhelpful": waiting.unhelpful(),
        "behind": waiting.behind(),
        "stale": waiting.stale(today),
        "drafts": waiting.drafts(),
    }
    return TemplateResponse(request, "admin/knowledgebase/work.html", context)


def waiting_reviews(request: HttpRequest) -> str | None:
    """The number beside the menu's entry: reviews that wait for this person."""
    if not isinstance(request.user, User) or not request.user.has_perm("knowledgebase.change_article"):
        return None
    count = ReviewRequest.objects.waiting_for(request.user).count()
    return str(count) if count else None
