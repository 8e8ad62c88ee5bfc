"""Writing down what changed, and telling; for services that hold the transaction and the ticket's lock."""

from datetime import datetime

from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell
from tickets.models import Change, Ticket
from tickets.rules.at_work import at_work
from tickets.signals import TicketChanged, ticket_changed


def note_change(
    ticket: Ticket,
    what: Change.What,
    old: str,
    new: str,
    *,
    by: User | None,
    at: datetime | None = None,
    rule: str = "",
) -> None:
    """Add to the history, where it is a change at all; without ``by`` no agent did it, perhaps a ``rule``."""
    if old == new:
        return
    at = at or timezone.now()
    rule = rule or at_work().name
    ticket.changes.create(what=what, old=old, new=new, by=by, rule=rule, changed_at=at)
    agent = by.pk if by else None
    tell(ticket_changed, ticket, TicketChanged(ticket.pk, what, old, new, ticket.submitted_at, at, agent))
