"""Tickets that a team's rule is still to give to somebody."""

from datetime import datetime
from typing import Self

from django.db import models

from tickets.models.ticket import Ticket


class AssignmentWishQuerySet(models.QuerySet["AssignmentWish"]):
    def due(self, now: datetime) -> Self:
        return self.filter(next_try_at__lte=now)


class AssignmentWish(models.Model):
    """Written in the transaction that makes a ticket wait for somebody, and deleted with it being given."""

    ticket = models.OneToOneField(
        Ticket, on_delete=models.CASCADE, primary_key=True, related_name="assignment_wish"
    )
    next_try_at = models.DateTimeField(db_index=True)

    objects = AssignmentWishQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.ticket_id)
