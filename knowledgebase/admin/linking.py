"""Articles to link to, found by a few letters of their titles, published or not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from helpcenter.text import one_line
from knowledgebase.models import ArticleTranslation
from knowledgebase.search.words import fold

MOST = 8


def articles_to_link(request: HttpRequest, *, may_write: bool) -> JsonResponse:
    """Those whose titles have all the words, in the language of the text first, each article once."""
    if not may_write:
        raise PermissionDenied
    asked = fold(one_line(request.GET.get("q", ""), most=100))
    once: dict[int, ArticleTranslation] = {}
    for row in _found(asked, request.GET.get("language", "")):
        once.setdefault(row.article_id, row)
    return JsonResponse({"articles": [_told(row) for row in list(once.values())[:MOST]]})


def _found(asked: str, language: str) -> list[ArticleTranslation]:
    """Titles that begin as asked stand before those that only have the words; accents do not count."""
    ranked = []
    for row in ArticleTranslation.objects.only("article_id", "title", "language", "status").iterator():
        title = fold(row.title)
        if all(word in title for word in asked.split()):
            ranked.append((row.language != language, not title.startswith(asked), title, row.pk, row))
    return [row for *_rank, row in sorted(ranked, key=lambda one: one[:-1])]


def _told(row: ArticleTranslation) -> dict[str, Any]:
    is_public = row.status == ArticleTranslation.Status.PUBLISHED
    return {
        "id": row.article_id,
        "title": row.title,
        "language": row.language,
        "status": "" if is_public else row.get_status_display(),
    }
