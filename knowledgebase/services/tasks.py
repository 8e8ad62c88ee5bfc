"""What the editors are asked to do, who does it, and their word that it is done."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.text import normalised, one_line
from helpcenter.transactions import tell
from knowledgebase.models import Article, ArticleTask
from knowledgebase.signals import TaskDone, task_done

LONGEST = 2000
OVER = (ArticleTask.State.DONE, ArticleTask.State.WONT)


class AlreadyDone(Exception):
    """A colleague has done this already."""


@transaction.atomic
def open_task(article_id: int, *, language: str, words: str, by: User) -> ArticleTask:
    """Ask the editors to mend an article, in the words of whoever noticed."""
    return ArticleTask.objects.create(
        article_id=article_id,
        language=language,
        words=normalised(words, most=LONGEST),
        asked_by=by,
        asked_at=timezone.now(),
    )


@transaction.atomic
def plan_task(
    *,
    source: str,
    words: str,
    by: User,
    article_id: int | None = None,
    language: str = "",
    owner: User | None = None,
) -> ArticleTask:
    """Make a task of what was found; where there is an open one of this source, that one."""
    task, _is_new = ArticleTask.objects.get_or_create(
        source=source,
        done_at=None,
        defaults={
            "article": Article.objects.filter(pk=article_id).first() if article_id else None,
            "language": language,
            "words": one_line(words, most=LONGEST),
            "asked_by": by,
            "asked_at": timezone.now(),
            "owner": owner,
        },
    )
    return task


@transaction.atomic
def move_task(task_id: int, *, to: str, by: User, owner: User | None = None, answer: str = "") -> ArticleTask:
    """Give a task a state and an owner, or none; who asked is told once it is done.

    Whoever takes it in work without naming an owner owns it.

    Raises:
        AlreadyDone: it is over already.
    """
    task = ArticleTask.objects.select_for_update().get(pk=task_id)
    if not task.is_open:
        raise AlreadyDone
    task.state = to
    task.owner = owner or (by if to == ArticleTask.State.IN_WORK else None)
    now = timezone.now()
    if to in OVER:
        task.answer, task.done_by, task.done_at = normalised(answer, most=LONGEST), by, now
    task.save(update_fields=["state", "owner", "answer", "done_by", "done_at"])
    if task.state == ArticleTask.State.DONE:
        tell(task_done, task, TaskDone(task.pk, now))
    return task


def drop_tasks(ids: Collection[int]) -> int:
    """Delete tasks whose words came from something that is erased; how many there were."""
    deleted, _by_model = ArticleTask.objects.filter(pk__in=ids).delete()
    return deleted
