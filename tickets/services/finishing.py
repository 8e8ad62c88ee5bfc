"""Ending a request and taking it up again."""

from django.db import transaction
from django.utils import timezone

from helpcenter.transactions import tried_twice
from tickets.models import Ticket
from tickets.services.writing import move
from tickets.transitions import Act


@tried_twice
@transaction.atomic
def finish(ticket_id: int, act: Act) -> Ticket:
    """Solve, close or reopen a ticket.

    Raises:
        NotPossible: its present status does not allow it.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    move(ticket, act, at=timezone.now())
    return ticket
