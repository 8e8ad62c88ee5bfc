"""Adding to a thread: the customer replies, an agent answers."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from tickets.models import Change, Message, Ticket
from tickets.services.history import note_change
from tickets.services.uploading import attach
from tickets.signals import TicketAnswered, TicketReplied, ticket_answered, ticket_replied
from tickets.transitions import FINISHED, Act, after
from tickets.wording import as_html


class Overtaken(Exception):
    """Somebody else wrote in the thread since it was read."""


@tried_twice
@transaction.atomic
def reply(
    ticket_id: int,
    *,
    body: str,
    form_digest: str | None = None,
    sender_email: str = "",
    files: Collection[str] = (),
) -> Message:
    """Add what the customer or a colleague wrote and attached; sent twice with one form, it is one."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    known = ticket.messages.filter(form_token=form_digest).first() if form_digest else None
    if known is not None:
        _attach_later_files(known, files)
        return known
    message = write(ticket, body=body, form_digest=form_digest, sender_email=sender_email, files=files)
    move(ticket, Act.CUSTOMER_WRITES, at=message.created_at)
    tell(ticket_replied, ticket, TicketReplied(ticket.pk, message.pk, message.created_at))
    return message


@tried_twice
@transaction.atomic
def answer(
    ticket_id: int,
    *,
    body: str,
    author: User,
    then: Act | None = None,
    seen: int | None = None,
    form_digest: str | None = None,
    files: Collection[str] = (),
) -> Message:
    """Add an agent's words and files, and say how the ticket stands ``then``: by itself it waits.

    Raises:
        Overtaken: after the message ``seen`` last, somebody wrote more.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    known = ticket.messages.filter(form_token=form_digest).first() if form_digest else None
    if known is not None:
        _attach_later_files(known, files)
        return known
    if seen is not None and ticket.messages.filter(pk__gt=seen).exists():
        raise Overtaken
    message = write(ticket, body=body, author=author, form_digest=form_digest, files=files)
    ticket.first_answered_at = ticket.first_answered_at or message.created_at
    move(ticket, Act.AGENT_ANSWERS, then, by=author, at=message.created_at)
    fact = TicketAnswered(ticket.pk, message.pk, ticket.submitted_at, message.created_at)
    tell(ticket_answered, ticket, fact)
    return message


def _attach_later_files(message: Message, files: Collection[str]) -> None:
    """Of two clicks the one that comes second may bring the file."""
    attach(message, files, form_digest=str(message.form_token))


def write(
    ticket: Ticket,
    *,
    body: str,
    author: User | None = None,
    form_digest: str | None = None,
    sender_email: str = "",
    files: Collection[str] = (),
) -> Message:
    """Put a message into the thread and remember when; for services that hold the transaction."""
    ticket.last_message_at = timezone.now()
    message = ticket.messages.create(
        sender=Message.Sender.AGENT if author else Message.Sender.CUSTOMER,
        author=author,
        sender_email=sender_email,
        body=body,
        html=as_html(body),
        form_token=form_digest,
        created_at=ticket.last_message_at,
    )
    if files and form_digest:
        attach(message, files, form_digest=form_digest)
    return message


def move(ticket: Ticket, *acts: Act | None, at: datetime, by: User | None = None) -> None:
    """Give the ticket the status that follows, and keep when it was solved while it is."""
    before = ticket.status
    for act in filter(None, acts):
        ticket.status = after(ticket.status, act)
    ticket.solved_at = (ticket.solved_at or at) if ticket.status in FINISHED else None
    ticket.save(update_fields=["status", "solved_at", "first_answered_at", "last_message_at"])
    note_change(ticket, Change.What.STATUS, before, ticket.status, by=by, at=at)
