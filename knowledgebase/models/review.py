"""Requests to look a text over before readers see it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from knowledgebase.models.revision import Revision
from knowledgebase.models.translation import ArticleTranslation


class ReviewRequestQuerySet(models.QuerySet["ReviewRequest"]):
    def waiting(self) -> Self:
        return self.filter(outcome="")

    def waiting_for(self, user: User) -> Self:
        """What this person is asked for, and what anybody is: but nobody reviews their own request."""
        return self.waiting().filter(Q(reviewer=user) | Q(reviewer=None) & ~Q(asked_by=user))


class ReviewRequest(models.Model):
    """One request, and its answer once there is one."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        CHANGES = "changes", _("Changes asked for")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        PUBLISHED = "published", _("Published meanwhile")

    translation = models.ForeignKey(ArticleTranslation, on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation"], condition=Q(outcome=""), name="one_review_waits_a_translation"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None) | ~Q(outcome="") & Q(decided_at__isnull=False),
                name="a_review_is_decided_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.translation}: {self.get_outcome_display() or self.asked_by}"
