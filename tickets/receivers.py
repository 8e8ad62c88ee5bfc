"""What customers are told by mail because something happened to their request.

Each works in a savepoint of the transaction that makes the fact true: a mail that cannot be written
costs nobody their ticket.
"""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from helpcenter.outbox.posting import is_a_machine, may_get_another, post
from tickets.mails import ANSWERED, RECEIVED, REOPENED, SOLVED, confirmation_key, thread_of
from tickets.models import Ticket
from tickets.signals import (
    TicketAnswered,
    TicketFinished,
    TicketSubmitted,
    ticket_answered,
    ticket_finished,
    ticket_submitted,
)
from tickets.transitions import Act

TOLD = {Act.SOLVE: SOLVED, Act.REOPEN: REOPENED}


@receiver(ticket_submitted, dispatch_uid="tickets.confirm")
@transaction.atomic
def confirm(*, fact: TicketSubmitted, **_: Any) -> None:
    """Say that it is there, but not too often to an address that anybody can type."""
    ticket = Ticket.objects.get(pk=fact.ticket_id)
    if not (ticket.is_suspect or is_a_machine(ticket.email)) and may_get_another(RECEIVED, ticket.email):
        _post(RECEIVED, ticket, key=confirmation_key(ticket))


@receiver(ticket_answered, dispatch_uid="tickets.send_answer")
@transaction.atomic
def send_answer(*, fact: TicketAnswered, **_: Any) -> None:
    ticket = Ticket.objects.get(pk=fact.ticket_id)
    _post(ANSWERED, ticket, key=f"{ANSWERED} {fact.message_id}", message=fact.message_id)


@receiver(ticket_finished, dispatch_uid="tickets.say_where_it_stands")
@transaction.atomic
def say_where_it_stands(*, fact: TicketFinished, **_: Any) -> None:
    """Tell the customer of what an agent did; what they did themselves they know."""
    kind = TOLD.get(Act(fact.act))
    ticket = Ticket.objects.get(pk=fact.ticket_id)
    if fact.by_agent and kind and not (ticket.is_discarded or is_a_machine(ticket.email)):
        _post(kind, ticket, key=f"{kind} {ticket.pk} {fact.finished_at.isoformat()}")


def _post(kind: str, ticket: Ticket, *, key: str, **more: int) -> None:
    post(
        kind,
        key=key,
        to=ticket.email,
        language=ticket.language,
        about={"ticket": ticket.pk} | more,
        thread=thread_of(ticket),
    )
