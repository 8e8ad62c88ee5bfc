"""What tickets have to do with each other, apart from one having been merged into another."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tickets.models.ticket import Ticket


class TicketLinkQuerySet(models.QuerySet["TicketLink"]):
    def about(self, ticket: Ticket) -> Self:
        """The links at whose one end or other the ticket is."""
        return self.filter(Q(ticket=ticket) | Q(other=ticket))


class TicketLink(models.Model):
    """One ticket that follows another, was split from it, or is related to it.

    The later of the two is ``ticket``; of two that are related, the one with the greater id.
    """

    class Kind(models.TextChoices):
        RELATED = "related", _("Related to")
        FOLLOWS = "follows", _("Follows")
        SPLIT_FROM = "split", _("Split from")

    # Found by the index of the constraint below, which begins with it.
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links", db_index=False)
    other = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links_here")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = TicketLinkQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "other", "kind"], name="two_tickets_are_linked_once"),
            models.CheckConstraint(condition=Q(ticket__gt=F("other")), name="the_later_ticket_comes_first"),
            models.CheckConstraint(
                condition=Q(kind__in=["related", "follows", "split"]), name="a_ticket_link_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} {self.other_id}"
