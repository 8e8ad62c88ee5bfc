"""Ending a request and taking it up again."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from tickets.models import Ticket
from tickets.rules.at_work import at_work
from tickets.services.writing import move
from tickets.signals import TicketFinished, ticket_finished
from tickets.transitions import Act


@tried_twice
@transaction.atomic
def finish(ticket_id: int, act: Act, *, by: User | None = None) -> Ticket:
    """Solve, close or reopen a ticket; ``by`` an agent, or else by the customer or a rule.

    Raises:
        NotPossible: its present status does not allow it.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    now = timezone.now()
    move(ticket, act, at=now, by=by)
    tell(ticket_finished, ticket, TicketFinished(ticket.pk, act, by is not None or bool(at_work().name), now))
    return ticket
