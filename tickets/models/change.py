"""The history of tickets: what became of each of their properties, when, and by whom."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class Change(models.Model):
    """One change of one property of a ticket. Rows are added and never changed; the first state has none.

    ``by`` an agent; a customer has none, nor has the system.
    """

    class What(models.TextChoices):
        STATUS = "status", _("Status")
        PROOF = "proof", _("Address")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(_("property"), max_length=16, choices=What.choices)
    before = models.CharField(_("before"), max_length=120)
    after = models.CharField(_("after"), max_length=120)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        ordering = ["changed_at", "pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.CheckConstraint(condition=~models.Q(before=F("after")), name="a_change_changes")
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.what} {self.before} → {self.after}"
