"""Where tickets came from that were brought in from another system."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class ImportedTicket(models.Model):
    """What a ticket was known by there, and how it came: while it stands so, an import may change it."""

    class Source(models.TextChoices):
        ZENDESK = "zendesk", "Zendesk"
        HELPDESK = "helpdesk", "django-helpdesk"

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="imported")
    source = models.CharField(_("imported from"), max_length=16, choices=Source.choices)
    number = models.CharField(_("number there"), max_length=64)
    digest = models.CharField(max_length=64, editable=False, help_text="The SHA-256 of what was read.")
    status = models.CharField(max_length=8, editable=False)
    messages = models.PositiveIntegerField(editable=False)
    imported_at = models.DateTimeField(_("imported"))

    class Meta:
        verbose_name = _("imported ticket")
        verbose_name_plural = _("imported tickets")
        constraints = [
            # By number first: whoever looks one up knows the number, and not always the system.
            models.UniqueConstraint(fields=["number", "source"], name="a_ticket_is_imported_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} #{self.number}"
