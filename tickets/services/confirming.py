"""Confirming that a ticket's address is the customer's own; until then the ticket is kept, and waits."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.models import User
from helpcenter.outbox.posting import is_a_machine
from helpcenter.transactions import tell, tried_twice
from tickets.mails import CONFIRM, post_about
from tickets.models import Change, Ticket
from tickets.services.history import note_change
from tickets.signals import TicketConfirmed, ticket_confirmed

AGAIN_AFTER = timedelta(hours=1)


@tried_twice
@transaction.atomic
def confirm(ticket_id: int) -> None:
    """The customer proved that the address is theirs: hand the ticket to the agents, and tell."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    if ticket.awaits_confirmation:
        now = timezone.now()
        _hand_over(ticket, Ticket.Proof.GIVEN, at=now)
        tell(ticket_confirmed, ticket, TicketConfirmed(ticket.pk, now))


@tried_twice
@transaction.atomic
def take_unconfirmed(ticket_id: int, *, by: User | None = None) -> None:
    """An agent takes it as it is; that proves nothing of the address."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    if ticket.awaits_confirmation:
        _hand_over(ticket, Ticket.Proof.NONE, at=timezone.now(), by=by)


def _hand_over(ticket: Ticket, proof: Ticket.Proof, *, at: datetime, by: User | None = None) -> None:
    """From here on the ticket is the agents'."""
    before, ticket.proof = ticket.proof, proof
    ticket.save(update_fields=["proof"])
    note_change(ticket, Change.What.PROOF, before, proof, by=by, at=at)


@transaction.atomic
def ask_again(ticket: Ticket) -> None:
    """Send the mail with the button once more, as often as an address gets such mails at all."""
    if ticket.awaits_confirmation and not is_a_machine(ticket.email):
        key = f"{CONFIRM} {ticket.pk} {timezone.now().isoformat()}"
        post_about(CONFIRM, ticket, key=key, rationed=True)


def last_asked(ticket: Ticket) -> Mail | None:
    """The last mail that asked this address to confirm, for whichever ticket: its page names them all."""
    return Mail.objects.filter(kind=CONFIRM, person=ticket.person).order_by("-queued_at").first()


def can_ask_again(last: Mail | None) -> bool:
    """Whether pressing for another mail would send one, as far as a page can tell."""
    return last is None or last.queued_at < timezone.now() - AGAIN_AFTER
