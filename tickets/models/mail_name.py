"""The Message-IDs by which a ticket is known."""

from django.db import models

from tickets.models.ticket import Ticket


class MailName(models.Model):
    """A Message-ID that a mail of the ticket had or named, be it of one that never came."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="mail_names")
    name = models.CharField(max_length=250, help_text="Without its angle brackets.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="one_ticket_a_mail_name")]

    def __str__(self) -> str:
        return self.name
