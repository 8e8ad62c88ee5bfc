"""Keeping the history of a ticket: one row for each change of it."""

from datetime import datetime

from helpcenter.models import User
from helpcenter.transactions import tell
from tickets.models import Change, Ticket
from tickets.signals import TicketChanged, ticket_changed


def note_change(
    ticket: Ticket, what: Change.What, before: str, after: str, *, at: datetime, by: User | None = None
) -> None:
    """Write down that a property became another, and tell; for services that hold the transaction.

    Nothing where it stayed as it was.
    """
    if before == after:
        return
    Change.objects.create(ticket=ticket, what=what, before=before, after=after, by=by, changed_at=at)
    tell(ticket_changed, ticket, TicketChanged(ticket.pk, what, before, after, at))
