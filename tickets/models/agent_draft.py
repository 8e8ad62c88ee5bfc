"""What agents began to write to a ticket and have not sent."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class AgentDraftQuerySet(models.QuerySet["AgentDraft"]):
    def forgotten(self, *, before: datetime) -> Self:
        """Nobody has written on them since then."""
        return self.filter(saved_at__lt=before)


class AgentDraft(models.Model):
    """The unsent answer and note of one agent on one ticket; files are not part of it."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="agent_drafts")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    body = models.TextField(blank=True)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(_("saved"))

    objects = AgentDraftQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("agent's draft")
        verbose_name_plural = _("agents' drafts")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "agent"], name="one_draft_an_agent_and_ticket")
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.agent_id}"

    @property
    def version(self) -> str:
        """Another one each time that it is saved."""
        return self.saved_at.isoformat()
