"""What people began to write in the form and have not sent."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DraftQuerySet(models.QuerySet["Draft"]):
    def of_address(self, email: str) -> Self:
        """Those of the accounts with this address."""
        return self.filter(Q(user__email__iexact=email) | Q(user__emailaddress__email__iexact=email))

    def forgotten(self, *, before: datetime) -> Self:
        """Nobody has written on them since then."""
        return self.filter(saved_at__lt=before)


class Draft(models.Model):
    """The one draft of somebody who is signed in, to go on with elsewhere; files are not part of it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField(help_text="What stands in the form's controls, by their names.")
    saved_at = models.DateTimeField(_("saved"))

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.saved_at}"

    @property
    def version(self) -> str:
        """Another one each time that it is saved."""
        return self.saved_at.isoformat()
