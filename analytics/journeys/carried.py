"""What is still known of events that retention has taken away, because later ones depend on it."""

from django.db import models
from django.db.models import Q


class Carried(models.Model):
    """Of a visitor: whom they turned out to be, and when their last journey ended. Of a ticket: the verdict.

    Events from the border on that continue such a journey belong to it and begin no other.
    """

    visitor = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  null: of a ticket
    person = models.CharField(max_length=64, null=True)  # noqa: DJ001  null: nobody known
    until = models.DateTimeField(null=True)
    ticket = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  null: of a visitor
    discarded = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(visitor__isnull=False, ticket__isnull=True, discarded__isnull=True)
                | Q(visitor__isnull=True, ticket__isnull=False, discarded__isnull=False),
                name="of_a_visitor_or_of_a_ticket",
            )
        ]

    def __str__(self) -> str:
        return f"{self.visitor or self.ticket}"
