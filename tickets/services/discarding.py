"""Saying that a ticket is none: spam, or a test. And taking that back."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from tickets.models import Change, DiscardMark, Ticket
from tickets.services.history import note_change
from tickets.signals import TicketDiscarded, ticket_discarded


def discard(ticket_id: int, *, by: User) -> None:
    """Mark a ticket as spam or a test: it counts nowhere."""
    _mark(ticket_id, discarded=True, by=by)


def take_back(ticket_id: int, *, by: User) -> None:
    """Say that a discarded ticket is one after all."""
    _mark(ticket_id, discarded=False, by=by)


@tried_twice
@transaction.atomic
def _mark(ticket_id: int, *, discarded: bool, by: User) -> None:
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    if ticket.is_discarded == discarded:
        return
    ticket.is_discarded = discarded
    ticket.save(update_fields=["is_discarded"])
    note_change(ticket, Change.What.DISCARDED, _word(not discarded), _word(discarded), by=by)
    mark = DiscardMark.objects.create(
        ticket=ticket, reference=ticket.reference, discarded=discarded, by=by, marked_at=timezone.now()
    )
    fact = TicketDiscarded(mark.pk, ticket.reference, discarded, mark.marked_at)
    tell(ticket_discarded, ticket, fact)


def _word(discarded: bool) -> str:
    return "yes" if discarded else "no"
