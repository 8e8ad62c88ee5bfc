"""What the editors were asked to mend, for the pages that show it."""

from collections.abc import Collection

from knowledgebase.models import Article, ArticleTask

A_LIST = 20


def open_tasks() -> list[ArticleTask]:
    """What waits, the oldest first."""
    waiting = ArticleTask.objects.open().select_related("asked_by").order_by("asked_at", "pk")
    return list(waiting.prefetch_related("article__translations")[:A_LIST])


def open_tasks_of(article: Article) -> list[ArticleTask]:
    """The same of one article, for its own page."""
    return list(article.tasks.open().select_related("asked_by").order_by("asked_at", "pk"))


def tasks_with(ids: Collection[int]) -> dict[int, ArticleTask]:
    """By id, those that are still there."""
    return ArticleTask.objects.select_related("done_by").in_bulk(list(ids)) if ids else {}
