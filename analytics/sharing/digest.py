"""A saved report that is mailed each week or month: to whom, and each issue of it as it was."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analytics.sharing.saved_report import SavedReport


class Digest(models.Model):
    """One a saved report; ``every`` is empty where it is mailed no more."""

    class Every(models.TextChoices):
        WEEK = "week", _("each Monday")
        MONTH = "month", _("on the first of each month")

    saved = models.OneToOneField(SavedReport, on_delete=models.CASCADE, related_name="digest")
    every = models.CharField(_("sent"), max_length=5, choices=Every.choices, blank=True)
    # The first issue is that of the next period: whoever sets it up on a Wednesday wants none of Monday.
    begun_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.saved} {self.every}"


class DigestReader(models.Model):
    """Somebody who was chosen to get it, in this language."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=12)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["digest", "user"], name="one_digest_a_reader")]

    def __str__(self) -> str:
        return f"{self.user}"


class DigestIssueQuerySet(models.QuerySet["DigestIssue"]):
    def seen_by(self, user: object) -> Self:
        """Those of one's own reports and of shared ones, for lists."""
        return self.filter(models.Q(digest__saved__by=user) | models.Q(digest__saved__is_shared=True))


class DigestIssue(models.Model):
    """One sending, with the report as it was: ``frozen`` holds it in each language of the site.

    It outlives its saved report: its address stands in mails.
    """

    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, related_name="issues")
    period = models.CharField(max_length=8, help_text="2026-W48 or 2026-11: the one in which it was sent.")
    name = models.CharField(max_length=80)
    frozen = models.JSONField()
    readers = models.PositiveIntegerField(default=0)  # to how many it was sent
    made_at = models.DateTimeField()

    objects = DigestIssueQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["digest", "period"], name="one_issue_a_period")]

    def __str__(self) -> str:
        return f"{self.name} {self.period}"
