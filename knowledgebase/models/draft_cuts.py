"""What was taken out of a thread before an article was made of it, until and after an editor confirms it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from knowledgebase.models.article import Article


class DraftCutsQuerySet(models.QuerySet["DraftCuts"]):
    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at=None)


class DraftCuts(models.Model):
    """The cuts of an article that was drafted from a thread; in no language is it published before a person
    has looked them over. What was cut is not among them, only what stands around it.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="cuts")
    cuts = models.JSONField(help_text='[{"mark", "reason", "before", "after"}]')
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    objects = DraftCutsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_at__isnull=False),
                name="cuts_are_confirmed_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {len(self.cuts)}"
