"""Which agents watch a ticket that is not theirs."""

from django.conf import settings
from django.db import models

from tickets.models.ticket import Ticket


class Watch(models.Model):
    """One agent who wants to hear what becomes of one ticket."""

    # Found by the index of the constraint below, which begins with it.
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="watches", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ticket", "person"], name="watched_once_by_each")]

    def __str__(self) -> str:
        return f"{self.person_id} watches {self.ticket_id}"
