"""Putting a ticket off until later, and calling it back."""

from datetime import datetime

from django.db import transaction

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Change, Ticket
from tickets.services.history import note_change
from tickets.transitions import NotPossible


@tried_twice
@transaction.atomic
def snooze(ticket_id: int, *, until: datetime | None, by: User) -> None:
    """Have the ticket leave the views until then; without a moment it is back now.

    Raises:
        NotPossible: it is finished, and stands in no view that it could leave.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    if until is not None and ticket.is_finished:
        raise NotPossible("a finished ticket to be put off")
    before = ticket.snoozed_until if ticket.is_asleep else None
    ticket.snoozed_until = until
    ticket.save(update_fields=["snoozed_until"])
    note_change(ticket, Change.What.SNOOZED, _word(before), _word(until), by=by)


def _word(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
