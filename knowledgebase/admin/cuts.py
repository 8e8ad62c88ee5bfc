"""What was taken out of the thread that an article was made from: shown above it, and confirmed there."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledgebase.admin.ways import editor
from knowledgebase.models import Article, DraftCuts
from knowledgebase.personal import Reason
from knowledgebase.services import confirm_cuts


@dataclass(frozen=True)
class Shown:
    """One cut: its mark, what stands around it, and the rule that made it, in words."""

    before: str
    mark: str
    after: str
    reason: str


def cuts_to_confirm(article: Article | None) -> list[Shown] | None:
    """The cuts that wait for an editor's word; None where none is asked for."""
    waiting = DraftCuts.objects.unconfirmed().filter(article=article).first() if article else None
    return None if waiting is None else [_shown(cut) for cut in waiting.cuts]


def _shown(cut: dict[str, Any]) -> Shown:
    return Shown(cut["before"], cut["mark"], cut["after"], str(Reason(cut["reason"]).label))


@require_POST
def cuts_confirmed(request: HttpRequest, article_id: int, *, may_write: bool) -> HttpResponse:
    """Keep who confirmed them, and when; back to the article."""
    if not may_write:
        raise PermissionDenied
    if confirm_cuts(article_id, by=editor(request)):
        messages.success(request, _("Confirmed: this article may be published."))
    return redirect(reverse("admin:knowledgebase_article_change", args=[article_id]))
