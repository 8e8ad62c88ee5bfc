"""The history of a ticket: who changed what, from what to what, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class Change(models.Model):
    """One change of one property; added by services in the transaction that makes it, and never edited.

    ``old`` and ``new`` are words as tickets.properties says them; without ``by`` it was
    the customer, or the rule of this name.
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
        MERGED = "merged", _("Merged into")
        TAKEN_IN = "taken_in", _("Took in")
        SPLIT = "split", _("Split off")
        SPLIT_FROM = "came_of", _("Split from")
        RELATED = "related", _("Related to")
        FOLLOWED = "followed", _("Followed by")
        FOLLOWS = "follows", _("Follows")
        SNOOZED = "snoozed", _("Snoozed until")
        CALL = "call", _("Taken on the phone")
        REDACTED = "redacted", _("Taken out for good")
        REQUESTER = "requester", _("Requester")
        ANSWER = "answer", _("Answer")
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
    rule = models.CharField(_("by the rule"), max_length=120, blank=True, default="", db_default="")
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="a_change_changes_something")
        ]
        indexes = [
            # Since when tickets stand where they do.
            models.Index(fields=["new", "changed_at"], condition=Q(what="status"), name="change_of_status")
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.what}"
