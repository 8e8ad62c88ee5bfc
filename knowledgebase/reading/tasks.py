"""What the editors were asked to mend, for the pages that show it."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, QuerySet

from helpcenter.models import User
from knowledgebase.models import Article, ArticleTask
from knowledgebase.models.task import ArticleTaskQuerySet

A_LIST = 20
MOST_PLANNED = 200
MAY_DO = "knowledgebase.change_articletask"
MAY_PLAN = "knowledgebase.plan_tasks"
RIGHTS = "django.contrib.auth.backends.ModelBackend"


def open_tasks() -> list[ArticleTask]:
    """What waits, the oldest first."""
    waiting = ArticleTask.objects.open().select_related("asked_by", "owner").order_by("asked_at", "pk")
    return list(waiting.prefetch_related("article__translations")[:A_LIST])


def open_tasks_of(article: Article) -> list[ArticleTask]:
    """The same of one article, for its own page."""
    return list(article.tasks.open().select_related("asked_by").order_by("asked_at", "pk"))


def tasks_with(ids: Collection[int]) -> dict[int, ArticleTask]:
    """By id, those that are still there."""
    return ArticleTask.objects.select_related("done_by").in_bulk(list(ids)) if ids else {}


def planned(*, prefix: str = "") -> list[ArticleTask]:
    """Those that another package asked for by a source, the open ones first, then what was done last."""
    found = _planned().filter(source__startswith=prefix)
    return list(found.order_by(F("done_at").desc(nulls_first=True), "asked_at", "pk")[:MOST_PLANNED])


def open_by_source(sources: Collection[str]) -> dict[str, ArticleTask]:
    """Of these sources, the tasks that are still open."""
    found = _planned().open().filter(source__in=list(sources)) if sources else []
    return {task.source: task for task in found}


def done_since(moment: datetime) -> list[ArticleTask]:
    """Those of a source that were done then or later, the first first."""
    found = _planned().filter(state=ArticleTask.State.DONE, done_at__gte=moment)
    return list(found.order_by("done_at", "pk"))


def possible_owners() -> QuerySet[User]:
    """Whoever may see to a task."""
    able = User.objects.with_perm(MAY_DO, backend=RIGHTS).filter(is_active=True, is_staff=True)
    return able.order_by("first_name", "last_name", "username")


def _planned() -> ArticleTaskQuerySet:
    return ArticleTask.objects.exclude(source="").select_related("owner", "asked_by", "article")
