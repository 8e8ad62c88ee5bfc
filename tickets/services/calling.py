"""A ticket that an agent takes down for a customer on the phone: once a form, however often it is sent."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from tickets.models import Change, Ticket
from tickets.properties import Properties
from tickets.services.history import note_change
from tickets.services.noting import add_note
from tickets.services.properties import set_properties
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import move
from tickets.signals import TicketFinished, ticket_finished
from tickets.tokens import digest
from tickets.transitions import Act


@dataclass(frozen=True)
class Call:
    """What the agent sets besides what the customer said."""

    language: str
    priority: int
    assignee: User | None
    note: str = ""
    is_solved: bool = False  # the customer had the answer before they hung up
    tells_customer: bool = True


@tried_twice
@transaction.atomic
def take_down(question: Question, call: Call, *, form_secret: str, by: User) -> Ticket:
    """Open the ticket as it was told; the customer gets one mail at most, and only where mails may go."""
    opened = submit_ticket(
        question,
        form_secret=form_secret,
        visitor=None,
        language=call.language,
        surface=Ticket.Surface.AGENT,
    )
    ticket = Ticket.objects.select_for_update().get(pk=opened.pk)
    if not ticket.changes.filter(what=Change.What.CALL).exists():
        note_change(ticket, Change.What.CALL, "no", "yes", by=by)
        _set(ticket, call, by=by)
    if call.note:
        add_note(ticket.pk, body=call.note, author=by, form_digest=digest(f"{form_secret} {call.note}"))
    return ticket


def _set(ticket: Ticket, call: Call, *, by: User) -> None:
    wanted = Properties(call.priority, (), call.assignee, None, ticket.topic)
    set_properties(ticket.pk, wanted, seen=0, by=by)
    ticket.refresh_from_db()
    if call.is_solved:
        now = timezone.now()
        ticket.first_answered_at = now  # by word of mouth
        move(ticket, Act.SOLVE, at=now, by=by)
        if call.tells_customer:
            tell(ticket_finished, ticket, TicketFinished(ticket.pk, Act.SOLVE, True, now))
