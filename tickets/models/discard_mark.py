"""What agents said about tickets that are none."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class DiscardMark(models.Model):
    """An agent's word that a ticket is spam or a test (``discarded``), or the taking back of it.

    Marks are added and never changed; the last one stands. They outlive a ticket that is erased, under the
    reference that the measurement knows it by from then on: how many an agent discarded stays true.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.SET_NULL, null=True, related_name="discard_marks")
    reference = models.CharField(_("reference"), max_length=64, db_index=True, editable=False)
    discarded = models.BooleanField(_("discarded"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    marked_at = models.DateTimeField(_("marked"))

    class Meta:
        ordering = ["marked_at", "pk"]
        verbose_name = _("discard mark")
        verbose_name_plural = _("discard marks")

    def __str__(self) -> str:
        return f"{self.reference}: {self.discarded}"
