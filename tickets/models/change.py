"""The history of a ticket: who changed what, from what to what, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class Change(models.Model):
    """One change of one property; added by services in the transaction that makes it, and never edited.

    ``old`` and ``new`` are words as tickets.properties says them; without ``by`` it was the customer.
    """

    class What(models.TextChoices):
        STATUS = "status", _("Status")
        PRIORITY = "priority", _("Priority")
        TAGS = "tags", _("Tags")
        ASSIGNEE = "assignee", _("Assignee")
        TEAM = "team", _("Team")
        TOPIC = "topic", _("Topic")
        DISCARDED = "discarded", _("Spam or a test")
        PROOF = "proof", _("Address")
        ARTICLE = "article", _("Answered by the article")
        FLAGGED = "flagged", _("Article found wrong")
        DRAFTED = "drafted", _("Article drafted")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(_("what"), max_length=9, choices=What.choices)
    old = models.TextField(_("from"), blank=True)
    new = models.TextField(_("to"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="a_change_changes_something")
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.what}"
