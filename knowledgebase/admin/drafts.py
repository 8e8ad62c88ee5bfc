"""The door for what editors type: kept every few seconds, dropped with one click."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpcenter.models import User
from knowledgebase.admin.ways import page_in
from knowledgebase.models import Article, Revision, WritingDraft
from knowledgebase.services import draft_of, drop_draft, go_on_from, keep_draft
from knowledgebase.services.writing import Text


class DraftForm(forms.Form):
    """What stands on the page, finished or not: nothing of it is required."""

    article = forms.ModelChoiceField(Article.objects.all(), required=False)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    opened_with = forms.ModelChoiceField(Revision.objects.all(), required=False)
    title = forms.CharField(required=False)
    summary = forms.CharField(required=False)
    body = forms.CharField(required=False, strip=False)
    with_html = forms.BooleanField(required=False)


def draft_door(request: HttpRequest, *, may_write: bool) -> HttpResponse:
    """Keep, drop, or lay aside."""
    if not may_write or request.method != "POST" or not isinstance(request.user, User):
        raise PermissionDenied
    # Something that no field takes is no reason to lose the rest.
    form = DraftForm({name: str(value).replace("\x00", "") for name, value in request.POST.items()})
    if not form.is_valid():
        return JsonResponse({"problem": _("This draft is of no article that is still there.")}, status=422)
    sent = form.cleaned_data
    if request.POST.get("draft") == "drop":
        drop_draft(request.user, sent["article"], language=sent["language"])
        return redirect(page_in(sent["article"] and sent["article"].pk, sent["language"]))
    if request.POST.get("draft") == "aside" and sent["opened_with"]:
        go_on_from(sent["opened_with"], editor=request.user)
        return redirect(page_in(sent["article"] and sent["article"].pk, sent["language"]))
    return _keep(request.user, sent)


def draft_for(request: HttpRequest, article: Article | None, language: str) -> WritingDraft | None:
    """What the one who opens the page has typed before; what is being sent is newer than any draft."""
    if request.method != "GET" or not isinstance(request.user, User):
        return None
    return draft_of(request.user, article, language=language)


def forget_draft(request: HttpRequest, article: Article | None, language: str) -> None:
    """What is saved is no draft any more."""
    if isinstance(request.user, User):
        drop_draft(request.user, article, language=language)


def _keep(editor: User, sent: dict[str, Any]) -> JsonResponse:
    text = Text(sent["title"], sent["body"], sent["summary"], sent["with_html"])
    keep_draft(editor, sent["article"], language=sent["language"], text=text, opened_with=sent["opened_with"])
    moment = date_format(timezone.localtime(), "TIME_FORMAT")
    return JsonResponse(
        {
            "says": _("Draft kept at %s UTC, for you alone.") % moment,
            "colleague": saved_since(sent["article"], sent["language"], sent["opened_with"], editor),
        }
    )


def saved_since(article: Article | None, language: str, opened_with: Revision | None, editor: User) -> str:
    """Who saved after this page was opened, in words; empty where nobody did."""
    if article is None or article.pk is None:
        return ""
    latest = (
        Revision.objects.filter(translation__article=article, translation__language=language)
        .select_related("author")
        .defer("body", "html", "text")
        .first()
    )
    if latest is None or latest == opened_with:
        return ""
    who = _("You, in another window,") if latest.author == editor else str(latest.author or _("Somebody"))
    return _("%(who)s saved this text after you opened it. When you save, you see both.") % {"who": who}
