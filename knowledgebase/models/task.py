"""What is asked of the editors: to mend an article, or to see to something that the report found."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from knowledgebase.models.article import Article

LONGEST_SOURCE = 300


class ArticleTaskQuerySet(models.QuerySet["ArticleTask"]):
    def open(self) -> Self:
        return self.filter(done_at=None)


class ArticleTask(models.Model):
    """One thing to do, in the words of whoever noticed it, with its state and who sees to it.

    Where it was noticed is for the package to know that asked: nothing here leads to a customer. One that
    asks again by the same ``source`` gets the task that is still open. Without an article there is none yet.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a task", "Open")
        IN_WORK = "in_work", pgettext_lazy("a task", "In work")
        DONE = "done", pgettext_lazy("a task", "Done")
        WONT = "wont", pgettext_lazy("a task", "Will not do")

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tasks",
    )
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, blank=True)
    source = models.CharField(max_length=LONGEST_SOURCE, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    words = models.TextField(_("what is wrong or missing"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked"))
    answer = models.TextField(_("what was done"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    done_at = models.DateTimeField(_("done"), null=True)

    objects = ArticleTaskQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        permissions = [("plan_tasks", "Can make tasks of what the report found")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=False) | Q(done_by=None, answer=""),
                name="a_task_is_done_at_some_time",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_task_says_what_to_do"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "in_work"], done_at=None)
                | Q(state__in=["done", "wont"], done_at__isnull=False),
                name="a_task_is_open_or_over",
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(done_at=None) & ~Q(source=""), name="one_open_task_a_source"
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(done_at=None), name="open_tasks")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.words[:60]}" if self.article_id else self.words[:60]

    @property
    def is_open(self) -> bool:
        return self.done_at is None
