"""A ticket's clocks follow what happens to it.

Each works in a savepoint of the transaction that makes the fact true: a clock that cannot be set costs
nobody their ticket, and is set by the next round of ``renew_clocks``.
"""

from typing import Any

from django.dispatch import receiver

from tickets.models import Ticket
from tickets.promised import is_anything_promised
from tickets.services.clocks import set_clocks
from tickets.signals import ticket_changed, ticket_discarded, ticket_submitted


@receiver(ticket_submitted, dispatch_uid="tickets.start_clocks")
def start(*, sender: Ticket, **_: Any) -> None:
    if is_anything_promised():
        set_clocks(sender)


@receiver(ticket_changed, dispatch_uid="tickets.move_clocks")
@receiver(ticket_discarded, dispatch_uid="tickets.clear_clocks")
def follow(*, sender: Ticket, **_: Any) -> None:
    set_clocks(sender)
