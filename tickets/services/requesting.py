"""Giving a ticket to another requester: what opened it before opens it no more."""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.models import User
from helpcenter.outbox.posting import is_a_machine
from helpcenter.people import person_hash
from helpcenter.transactions import tried_twice
from tickets.mails import RECEIVED, post_about, thread_of
from tickets.models import Change, Message, Ticket
from tickets.services.history import note_change
from tickets.services.participating import add
from tickets.tokens import digest, link_token, new_public_id


@dataclass(frozen=True)
class Requester:
    """Whose ticket it is to be."""

    email: str
    name: str = ""


class SameRequester(Exception):
    """It is theirs already."""


class Overtaken(Exception):
    """Somebody gave it to another requester meanwhile."""


@tried_twice
@transaction.atomic
def change_requester(
    ticket_id: int,
    new: Requester,
    *,
    seen: str,
    by: User,
    keeps_old: bool = False,
    tells_new: bool = False,
) -> Ticket:
    """Make it the ticket of ``new``; ``seen`` is whose it was on the page, in the spelling of the row.

    Events that were told stay as they are; those to come follow the row. Nobody proved the new address.

    Raises:
        SameRequester: nothing was done.
        Overtaken: nothing was done.
        TooMany: the old requester was to take part, and there are as many as there can be.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    old = ticket.email
    if old != seen:
        raise Overtaken
    if old.lower() == new.email.lower():
        raise SameRequester
    _sign_what_the_old_one_wrote(ticket)
    _lock_out(ticket)
    ticket.email, ticket.name, ticket.person = new.email, new.name, person_hash(new.email)
    ticket.proof = Ticket.Proof.NONE
    fields = ["email", "name", "person", "proof", "public_id", "link_digest", "form_token"]
    ticket.save(update_fields=fields)
    ticket.participants.filter(email=new.email.lower()).delete()
    note_change(ticket, Change.What.REQUESTER, old, new.email, by=by)
    if keeps_old:
        add(ticket.pk, email=old)
    if tells_new and not is_a_machine(new.email):
        key = f"{RECEIVED} {ticket.pk} {timezone.now().isoformat()}"
        post_about(RECEIVED, ticket, key=key, rationed=True)
    return ticket


def _sign_what_the_old_one_wrote(ticket: Ticket) -> None:
    """A message without an address is the requester's, and must not become somebody else's words."""
    theirs = ticket.messages.filter(sender=Message.Sender.CUSTOMER, sender_email="")
    theirs.update(sender_email=ticket.email)


def _lock_out(ticket: Ticket) -> None:
    """No link, cookie, confirmation or form of before opens it; nor is a mail sent to who had it."""
    ticket.public_id = new_public_id()
    ticket.link_digest = digest(link_token(ticket.public_id))
    ticket.form_token = digest(secrets.token_urlsafe(16))
    theirs = Mail.objects.filter(thread=thread_of(ticket), to__iexact=ticket.email)
    theirs.filter(Q(sent_at=None) | Q(bounced_at__isnull=False)).delete()
