"""Tickets that came, or came back, wish for somebody of their team.

Each works in a savepoint of the transaction that makes the fact true: a wish that cannot be written costs
nobody their ticket, which then stands among the unassigned ones.
"""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from tickets.absences import is_away
from tickets.assigning_teams import is_any_assigning
from tickets.models import Change, Ticket
from tickets.services.assigning import wish_for
from tickets.signals import TicketChanged, customer_replied, ticket_changed, ticket_submitted

# By these it may have come to another team, or to the agents at all.
BRINGS = {Change.What.PROOF, Change.What.TEAM, Change.What.TOPIC}


@receiver(ticket_submitted, dispatch_uid="tickets.wish_for_new")
def wish_for_new(*, sender: Ticket, **_: Any) -> None:
    _wish_if_free(sender)


@receiver(ticket_changed, dispatch_uid="tickets.wish_for_brought")
def wish_for_brought(*, sender: Ticket, fact: TicketChanged, **_: Any) -> None:
    if fact.what in BRINGS:
        _wish_if_free(sender)


@receiver(customer_replied, dispatch_uid="tickets.wish_for_returned")
@transaction.atomic
def wish_for_returned(*, sender: Ticket, **_: Any) -> None:
    """Whoever is away answers nobody: it goes back to the team."""
    if sender.assignee_id and is_away(sender.assignee_id):
        wish_for(sender)


def _wish_if_free(ticket: Ticket) -> None:
    is_free = ticket.assignee_id is None and not (ticket.is_finished or ticket.awaits_confirmation)
    if is_free and is_any_assigning():
        with transaction.atomic():
            wish_for(ticket)
