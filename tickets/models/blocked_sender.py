"""Senders whose mails nobody wants: an address, or everybody of a domain."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class BlockedSenderQuerySet(models.QuerySet["BlockedSender"]):
    def fitting(self, address: str) -> Self:
        """The rows by which this address is blocked: itself, its domain, or a domain above that."""
        local, _at, domain = address.lower().rpartition("@")
        parts = domain.split(".")
        domains = [".".join(parts[start:]) for start in range(len(parts))]
        return self.filter(sender__in=[f"{local}@{domain}", *domains])

    def fitting_the(self, email: models.OuterRef) -> Self:
        """The same within a question for rows that have an address: there are few of these."""
        of_domain = Q(whose__endswith=Concat(Value("@"), "sender")) | Q(
            whose__endswith=Concat(Value("."), "sender")
        )
        return self.annotate(whose=Lower(email, output_field=models.TextField())).filter(
            Q(whose=F("sender")) | of_domain
        )


class BlockedSender(models.Model):
    """``sender`` is an address, or a domain with all that lies below it; in lower case.

    Their mails are kept aside and lost to nobody; their forms arrive, marked as suspect.
    """

    sender = models.CharField(
        _("address or domain"),
        max_length=254,
        help_text=_("ada@example.com, or example.com for everybody there."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    ticket = models.ForeignKey(
        Ticket,
        verbose_name=_("because of"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    blocked_at = models.DateTimeField(_("blocked"), auto_now_add=True)

    objects = BlockedSenderQuerySet.as_manager()

    class Meta:
        ordering = ["sender"]
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        constraints = [
            models.UniqueConstraint(fields=["sender"], name="nobody_is_blocked_twice"),
            models.CheckConstraint(condition=Q(sender=Lower("sender")), name="blocked_in_lower_case"),
            models.CheckConstraint(condition=~Q(sender=""), name="somebody_is_blocked"),
        ]

    def __str__(self) -> str:
        return self.sender
