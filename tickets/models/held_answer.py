"""Answers that an agent has sent and can still undo."""

from math import ceil

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from tickets.models.ticket import Ticket
from tickets.wording import as_html


class HeldAnswer(models.Model):
    """The one answer on its way out of a ticket: no message yet, so that nobody is shown or told of it.

    ``seen`` is the last message that its writer had read, and ``status`` how the ticket stood then.
    """

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="held")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    body = models.TextField()
    then = models.CharField(max_length=8, blank=True)
    files = ArrayField(models.CharField(max_length=64), default=list)
    form_token = models.CharField(max_length=64)
    seen = models.BigIntegerField()
    status = models.CharField(max_length=8)
    send_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.send_at}"

    @property
    def seconds_left(self) -> int:
        """Until it may be sent."""
        return max(0, ceil((self.send_at - timezone.now()).total_seconds()))

    @property
    def html(self) -> str:
        """As it will stand in the thread."""
        return as_html(self.body)
