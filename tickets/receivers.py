"""What customers are told by mail because something happened to their request.

Each works in a savepoint of the transaction that makes the fact true: a mail that cannot be written
costs nobody their ticket.
"""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from helpcenter.failpoints import Point, reach
from helpcenter.outbox.posting import is_a_machine, post
from tickets.mails import ADDED, ANSWERED, CONFIRM, MERGED, RECEIVED, REOPENED, SOLVED, key_of, post_about
from tickets.models import Participant, Ticket
from tickets.signals import (
    TicketAnswered,
    TicketFinished,
    TicketMerged,
    TicketSubmitted,
    participant_added,
    ticket_answered,
    ticket_confirmed,
    ticket_finished,
    ticket_merged,
    ticket_submitted,
)
from tickets.transitions import Act

TOLD = {Act.SOLVE: SOLVED, Act.REOPEN: REOPENED}


@receiver(ticket_submitted, dispatch_uid="tickets.acknowledge")
@transaction.atomic
def acknowledge(*, sender: Ticket, fact: TicketSubmitted, **_: Any) -> None:
    """Say that it is there or is to be confirmed, but not too often to an address that anybody can type."""
    kind = CONFIRM if sender.awaits_confirmation else RECEIVED
    if sender.is_suspect or is_a_machine(sender.email) or not fact.wants_answer:
        return
    post_about(kind, sender, key=key_of(kind, sender), rationed=sender.proof != Ticket.Proof.GIVEN)
    reach(Point.MAIL_WRITTEN)


@receiver(ticket_confirmed, dispatch_uid="tickets.acknowledge_again")
@transaction.atomic
def acknowledge_again(*, sender: Ticket, **_: Any) -> None:
    """Whoever confirmed it is its customer, and may read what it says."""
    post_about(RECEIVED, sender, key=key_of(RECEIVED, sender))


@receiver(participant_added, dispatch_uid="tickets.invite")
@transaction.atomic
def invite(*, sender: Participant, **_: Any) -> None:
    """Nothing in this mail was written by whoever asked for it: its reader never asked to hear from them."""
    post(
        ADDED,
        key=f"{ADDED} {sender.pk}",
        to=sender.email,
        language=sender.ticket.language,
        about={"participant": sender.pk},
    )


@receiver(ticket_answered, dispatch_uid="tickets.send_answer")
@transaction.atomic
def send_answer(*, sender: Ticket, fact: TicketAnswered, **_: Any) -> None:
    post_about(ANSWERED, sender, key=f"{ANSWERED} {fact.message_id}", message=fact.message_id)


@receiver(ticket_finished, dispatch_uid="tickets.say_where_it_stands")
@transaction.atomic
def say_where_it_stands(*, sender: Ticket, fact: TicketFinished, **_: Any) -> None:
    """Tell the customer of what an agent did; what they did themselves they know."""
    kind = TOLD.get(Act(fact.act))
    if fact.by_agent and kind and not (sender.is_discarded or is_a_machine(sender.email)):
        post_about(kind, sender, key=f"{kind} {sender.pk} {fact.finished_at.isoformat()}")


@receiver(ticket_merged, dispatch_uid="tickets.say_where_it_goes_on")
@transaction.atomic
def say_where_it_goes_on(*, sender: Ticket, fact: TicketMerged, **_: Any) -> None:
    if fact.wants_mail and not (sender.is_discarded or is_a_machine(sender.email)):
        post_about(MERGED, sender, key=f"{MERGED} {sender.pk} {fact.merged_at.isoformat()}")
