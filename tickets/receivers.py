"""What customers are told by mail because something happened to their request.

Each works in a savepoint of the transaction that makes the fact true: a mail that cannot be written
costs nobody their ticket.
"""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from helpcenter.outbox.posting import is_a_machine, may_get_another, post
from tickets.mails import ADDED, ANSWERED, CONFIRM, RECEIVED, REOPENED, SOLVED, post_about
from tickets.models import Participant, Ticket
from tickets.signals import (
    ParticipantAdded,
    TicketAnswered,
    TicketConfirmed,
    TicketFinished,
    TicketSubmitted,
    participant_added,
    ticket_answered,
    ticket_confirmed,
    ticket_finished,
    ticket_submitted,
)
from tickets.transitions import Act

TOLD = {Act.SOLVE: SOLVED, Act.REOPEN: REOPENED}


@receiver(ticket_submitted, dispatch_uid="tickets.acknowledge")
@transaction.atomic
def acknowledge(*, fact: TicketSubmitted, **_: Any) -> None:
    """Say that it is there or is to be confirmed, but not too often to an address that anybody can type."""
    ticket = Ticket.objects.get(pk=fact.ticket_id)
    kind = CONFIRM if ticket.awaits_confirmation else RECEIVED
    if ticket.is_suspect or is_a_machine(ticket.email):
        return
    if ticket.proof == Ticket.Proof.GIVEN or may_get_another(kind, ticket.email):
        post_about(kind, ticket, key=f"{kind} {ticket.pk}")


@receiver(ticket_confirmed, dispatch_uid="tickets.acknowledge_again")
@transaction.atomic
def acknowledge_again(*, fact: TicketConfirmed, **_: Any) -> None:
    """Whoever confirmed it is its customer, and may read what it says."""
    ticket = Ticket.objects.get(pk=fact.ticket_id)
    post_about(RECEIVED, ticket, key=f"{RECEIVED} {ticket.pk}")


@receiver(participant_added, dispatch_uid="tickets.invite")
@transaction.atomic
def invite(*, fact: ParticipantAdded, **_: Any) -> None:
    """Nothing in this mail was written by whoever asked for it: its reader never asked to hear from them."""
    added = Participant.objects.select_related("ticket").get(pk=fact.participant_id)
    post(
        ADDED,
        key=f"{ADDED} {added.pk}",
        to=added.email,
        language=added.ticket.language,
        about={"participant": added.pk},
    )


@receiver(ticket_answered, dispatch_uid="tickets.send_answer")
@transaction.atomic
def send_answer(*, fact: TicketAnswered, **_: Any) -> None:
    ticket = Ticket.objects.get(pk=fact.ticket_id)
    post_about(ANSWERED, ticket, key=f"{ANSWERED} {fact.message_id}", message=fact.message_id)


@receiver(ticket_finished, dispatch_uid="tickets.say_where_it_stands")
@transaction.atomic
def say_where_it_stands(*, fact: TicketFinished, **_: Any) -> None:
    """Tell the customer of what an agent did; what they did themselves they know."""
    kind = TOLD.get(Act(fact.act))
    ticket = Ticket.objects.get(pk=fact.ticket_id)
    if fact.by_agent and kind and not (ticket.is_discarded or is_a_machine(ticket.email)):
        post_about(kind, ticket, key=f"{kind} {ticket.pk} {fact.finished_at.isoformat()}")
