"""The editor, and the page of one language of an article that they are led to."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from helpcenter.models import User
from knowledgebase.models import ArticleTranslation


def page_of(translation: ArticleTranslation) -> str:
    """Where a translation is written."""
    return page_in(translation.article_id, translation.language)


def page_in(article_id: int | None, language: str) -> str:
    """Where an article is written in a language; None for one that is not there yet."""
    page = (
        reverse("admin:knowledgebase_article_change", args=[article_id])
        if article_id
        else reverse("admin:knowledgebase_article_add")
    )
    return f"{page}?language={language}"


def editor(request: HttpRequest) -> User:
    """Who is at the page.

    Raises:
        PermissionDenied: nobody is signed in, which the admin has asked before.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
