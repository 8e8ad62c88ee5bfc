"""Adding to a thread: the customer replies, an agent answers."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from tickets.merged import messages_in, parts_of
from tickets.models import Change, Message, Ticket
from tickets.services.history import note_change
from tickets.services.uploading import attach
from tickets.signals import CustomerReplied, TicketAnswered, customer_replied, ticket_answered
from tickets.tokens import digest
from tickets.transitions import FINISHED, Act, NotPossible, after
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
    """Add what the customer or a colleague wrote and attached; sent twice with one form, the same is one."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    known, name = sent_with(form_digest, ticket, body=body)
    if known is not None:
        attach(known, files, form_digest=form_digest or "")  # of two clicks the second may bring the file
        return known
    message = write(ticket, body=body, form_digest=name, sender_email=sender_email)
    attach(message, files, form_digest=form_digest or "")
    take_up(ticket, message)
    return message


def take_up(ticket: Ticket, message: Message) -> None:
    """A customer wrote: the ticket is open again, or of one that was merged the one in which it goes on."""
    end, at = ticket, message.created_at
    if ticket.merged_into_id:
        ticket.save(update_fields=["last_message_at"])
        end = Ticket.objects.select_for_update().get(pk=ticket.merged_into_id)
        end.last_message_at = at
    move(end, Act.CUSTOMER_WRITES, at=at)
    tell(customer_replied, end, CustomerReplied(end.pk, message.pk, end.submitted_at, at))


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
        NotPossible: it goes on in another ticket, or ended long ago.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    known, name = sent_with(form_digest, ticket, body=body)
    if known is not None:
        attach(known, files, form_digest=form_digest or "")  # of two clicks the second may bring the file
        return known
    if ticket.merged_into_id or ticket.is_over:
        raise NotPossible("an answer to a ticket that has an end")
    if seen is not None and is_overtaken(ticket, seen=seen, by=author):
        raise Overtaken
    message = write(ticket, body=body, author=author, form_digest=name)
    attach(message, files, form_digest=form_digest or "")
    ticket.first_answered_at = ticket.first_answered_at or message.created_at
    move(ticket, Act.AGENT_ANSWERS, then, by=author, at=message.created_at)
    for each in (ticket, *(part for part in parts_of(ticket) if not part.is_merged_apart)):
        _answered(each, message)
    return message


def _answered(ticket: Ticket, message: Message) -> None:
    """The ticket has its first answer, also where that was given in the one it was merged into."""
    if ticket.first_answered_at is None:
        ticket.first_answered_at = message.created_at
        ticket.save(update_fields=["first_answered_at"])
    fact = TicketAnswered(ticket.pk, message.pk, ticket.submitted_at, message.created_at, message.author_id)
    tell(ticket_answered, ticket, fact)


def is_overtaken(ticket: Ticket, *, seen: int, by: User) -> bool:
    """Whether somebody else wrote more after the message ``seen``; of one's own words nobody is surprised."""
    return messages_in(ticket, parts_of(ticket)).filter(pk__gt=seen).exclude(author=by).exists()


def sent_with(form_digest: str | None, ticket: Ticket, *, body: str) -> tuple[Message | None, str | None]:
    """The message that came with this form in these words, if it did, and the name that it has or gets.

    Words that were changed before the form was sent again are a message of their own.
    """
    known = ticket.messages.filter(form_token=form_digest).first() if form_digest else None
    if known is None or known.body == body:
        return known, form_digest
    name = digest(f"{form_digest} {body}")
    return ticket.messages.filter(form_token=name).first(), name


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
    """Give the ticket the status that follows, and keep when it was solved while it is.

    Raises:
        NotPossible: its present status does not allow it, or it goes on in another ticket.
    """
    if ticket.merged_into_id:
        raise NotPossible("a ticket that goes on in another one")
    before, slept_until = ticket.status, ticket.snoozed_until
    for act in filter(None, acts):
        ticket.status = after(ticket.status, act)
    ticket.solved_at = (ticket.solved_at or at) if ticket.status in FINISHED else None
    if Act.CUSTOMER_WRITES in acts or ticket.is_finished:
        ticket.snoozed_until = None
    moments = ("solved_at", "first_answered_at", "last_message_at", "snoozed_until")
    ticket.save(update_fields=["status", *moments])
    note_change(ticket, Change.What.STATUS, before, ticket.status, by=by, at=at)
    if slept_until and slept_until > at and ticket.snoozed_until is None:
        note_change(ticket, Change.What.SNOOZED, slept_until.isoformat(), "", by=by, at=at)
