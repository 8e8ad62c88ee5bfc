"""Taking a ticket up and putting it on hold, without a word to the customer."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Ticket
from tickets.services.writing import move
from tickets.transitions import Act


@tried_twice
@transaction.atomic
def put(ticket_id: int, act: Act, *, by: User | None = None) -> None:
    """Give a ticket another status among those that end nothing.

    Raises:
        NotPossible: its present status does not allow it.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    move(ticket, act, at=timezone.now(), by=by)
