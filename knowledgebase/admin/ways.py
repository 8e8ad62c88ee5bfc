"""The editor, and the page of one language of an article that they are led to."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from helpcenter.models import User
from knowledgebase.models import ArticleTranslation


def page_of(translation: ArticleTranslation) -> str:
    """Where a translation is written."""
    page = reverse("admin:knowledgebase_article_change", args=[translation.article_id])
    return f"{page}?language={translation.language}"


def editor(request: HttpRequest) -> User:
    """Who is at the page.

    Raises:
        PermissionDenied: nobody is signed in, which the admin has asked before.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
