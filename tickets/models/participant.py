"""Colleagues of the requester, who read a request and write on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket
from tickets.tokens import link_token


class Participant(models.Model):
    """Somebody whom the requester let into one request, with a private link of their own.

    The address is kept in lower case; of the link only the SHA-256. Added again, they get another link.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="participants")
    email = models.EmailField(_("email"), max_length=254, db_index=True)
    link_digest = models.CharField(max_length=64, unique=True, editable=False)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "email"], name="nobody_takes_part_twice"),
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")), name="participants_in_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def link_token(self) -> str:
        """The token of their private link, as long as the site's key stays the same."""
        return link_token(f"{self.ticket.public_id} {self.email} {self.added_at.isoformat()}")
