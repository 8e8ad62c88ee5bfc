"""A ticket that follows one which ended long ago: filed like any other, and linked with it."""

from typing import Any

from django.db import transaction

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Ticket, TicketLink
from tickets.services.linking import join
from tickets.services.submitting import Question, submit_ticket


@tried_twice
@transaction.atomic
def follow_up(earlier_id: int, question: Question, *, by: User | None = None, **circumstances: Any) -> Ticket:
    """Open a ticket about what an earlier one was about; ``circumstances`` are those of ``submit_ticket``."""
    ticket = submit_ticket(question, **circumstances)
    note_what_it_follows(ticket, earlier_id, by=by)
    return ticket


def note_what_it_follows(ticket: Ticket, earlier_id: int, *, by: User | None = None) -> None:
    """Link it with the earlier one; for services that hold the transaction."""
    earlier = Ticket.objects.select_for_update().get(pk=earlier_id)
    join(ticket, earlier, TicketLink.Kind.FOLLOWS, by=by)
