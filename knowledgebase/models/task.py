"""What colleagues ask of the editors: an article says something wrong, or leaves something out."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledgebase.models.article import Article


class ArticleTaskQuerySet(models.QuerySet["ArticleTask"]):
    def open(self) -> Self:
        return self.filter(done_at=None)


class ArticleTask(models.Model):
    """One thing to mend in an article, in the words of whoever noticed it; open until an editor says done.

    Where it was noticed is for the package to know that asked: nothing here leads to a customer.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="tasks"
    )
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
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
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=False) | Q(done_by=None, answer=""),
                name="a_task_is_done_at_some_time",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_task_says_what_to_do"),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(done_at=None), name="open_tasks")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.words[:60]}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None
