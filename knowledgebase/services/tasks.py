"""What the editors are asked to mend, and their word that it is done."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.text import normalised
from helpcenter.transactions import tell
from knowledgebase.models import ArticleTask
from knowledgebase.signals import TaskDone, task_done

LONGEST = 2000


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
def finish_task(task_id: int, *, by: User, answer: str = "") -> ArticleTask:
    """Say that it is done, and tell whoever asked.

    Raises:
        AlreadyDone: somebody else was faster.
    """
    task = ArticleTask.objects.select_for_update().get(pk=task_id)
    if not task.is_open:
        raise AlreadyDone
    task.answer, task.done_by, task.done_at = normalised(answer, most=LONGEST), by, timezone.now()
    task.save(update_fields=["answer", "done_by", "done_at"])
    tell(task_done, task, TaskDone(task.pk, task.done_at))
    return task


def drop_tasks(ids: Collection[int]) -> int:
    """Delete tasks whose words came from something that is erased; how many there were."""
    deleted, _by_model = ArticleTask.objects.filter(pk__in=ids).delete()
    return deleted
