"""Writing down what changed; for services that hold the transaction and the ticket's lock."""

from django.utils import timezone

from helpcenter.models import User
from tickets.models import Change, Ticket


def note_change(ticket: Ticket, what: Change.What, old: str, new: str, *, by: User | None) -> None:
    """Add to the history, where it is a change at all; without ``by`` the customer made it."""
    if old != new:
        ticket.changes.create(what=what, old=old, new=new, by=by, changed_at=timezone.now())
