"""What happens to tickets is noted for the rules, in the transaction that makes it true.

Rules are carried out afterwards, by the worker: nobody waits for them, and none costs anybody their ticket.
"""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from tickets.models import Change, Happening, Rule, Ticket
from tickets.rules.at_work import at_work
from tickets.rules.in_force import awaited
from tickets.signals import (
    CustomerReplied,
    TicketAnswered,
    TicketChanged,
    TicketSubmitted,
    customer_replied,
    ticket_answered,
    ticket_changed,
    ticket_submitted,
)

logger = logging.getLogger(__name__)
# So many rules may follow from one another; none of them is in a chain twice.
LONGEST_CHAIN = 5


@receiver(ticket_submitted, dispatch_uid="tickets.rules.submitted")
def submitted(*, sender: Ticket, fact: TicketSubmitted, **_: Any) -> None:
    if not sender.awaits_confirmation:
        _note(sender, Rule.When.SUBMITTED, "submitted", fact.submitted_at)


@receiver(customer_replied, dispatch_uid="tickets.rules.replied")
def replied(*, sender: Ticket, fact: CustomerReplied, **_: Any) -> None:
    _note(sender, Rule.When.REPLIED, f"reply {fact.message_id}", fact.replied_at)


@receiver(ticket_answered, dispatch_uid="tickets.rules.answered")
def answered(*, sender: Ticket, fact: TicketAnswered, **_: Any) -> None:
    _note(sender, Rule.When.ANSWERED, f"answer {fact.message_id}", fact.answered_at)


@receiver(ticket_changed, dispatch_uid="tickets.rules.changed")
def changed(*, sender: Ticket, fact: TicketChanged, **_: Any) -> None:
    """A ticket whose address was to be confirmed is filed once the agents are handed it."""
    if fact.what == Change.What.PROOF and fact.old == Ticket.Proof.AWAITED:
        _note(sender, Rule.When.SUBMITTED, "submitted", fact.changed_at)
    elif (when := f"{fact.what}_changed") in Rule.When.values:
        _note(sender, when, f"{fact.what} {fact.changed_at.isoformat()}", fact.changed_at)


def _note(ticket: Ticket, when: str, key: str, at: datetime) -> None:
    chain = at_work().chain
    if when not in awaited():
        return
    if len(chain) >= LONGEST_CHAIN:
        logger.warning("ticket %s: rules %s led on and on, and lead no further", ticket.pk, chain)
        return
    happening = Happening(ticket=ticket, when=when, key=key, chain=list(chain), happened_at=at)
    with transaction.atomic():
        Happening.objects.bulk_create([happening], ignore_conflicts=True)
