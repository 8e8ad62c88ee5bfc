"""What people decide of a mail that was kept aside: it is a ticket, a reply, or nothing."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from helpcenter.transactions import tried_twice
from tickets.mail_in.fenced import parse_fenced
from tickets.mail_in.values import ParsedMail
from tickets.models import MailedMessage, Message, ReceivedMail, Ticket
from tickets.services.mail_in.becoming import join, language_of, open_ticket
from tickets.services.mail_in.carrying import Carried, carry
from tickets.services.mail_in.standing import is_on

State, Standing = ReceivedMail.State, MailedMessage.Standing
Make = Callable[[ReceivedMail, ParsedMail, Carried], Message]


class NotAside(Exception):
    """Somebody decided of this mail before."""


def release_as_ticket(received_id: int, *, email: str) -> Message:
    """It is a request of whoever has this address.

    Raises:
        NotAside: nothing was done.
        Gone: the file of the raw mail is lost.
    """
    return _released(
        received_id, lambda received, mail, carried: open_ticket(received, mail, carried, email=email)
    )


def release_as_reply(received_id: int, ticket: Ticket) -> Message:
    """It belongs to this ticket; who wrote it stays as sure as it was.

    Raises:
        NotAside: nothing was done.
        Gone: the file of the raw mail is lost.
    """

    def joined(received: ReceivedMail, mail: ParsedMail, carried: Carried) -> Message:
        is_known = is_on(ticket, mail.sender.address)
        standing = Standing.UNPROVED if is_known else Standing.STRANGER
        return join(received, ticket, mail, carried, standing=standing)

    return _released(received_id, joined)


@transaction.atomic
def drop(received_id: int) -> None:
    """It is nothing.

    Raises:
        NotAside: nothing was done.
    """
    received = _aside(received_id)
    received.state, received.settled_at = State.DROPPED, timezone.now()
    received.save(update_fields=["state", "settled_at"])


def _released(received_id: int, make: Make) -> Message:
    received = ReceivedMail.objects.select_related("mailbox").get(pk=received_id)
    if received.state != State.ASIDE:
        raise NotAside
    raw = received.content()
    mail = parse_fenced(raw)
    with override(language_of(received)):
        return _made(received_id, mail, carry(received, mail, raw), make)


@tried_twice
@transaction.atomic
def _made(received_id: int, mail: ParsedMail, carried: Carried, make: Make) -> Message:
    received = _aside(received_id)
    message = make(received, mail, carried)
    received.state, received.settled_at = State.TAKEN, timezone.now()
    received.save(update_fields=["state", "settled_at", "ticket", "message"])
    return message


def _aside(received_id: int) -> ReceivedMail:
    rows = ReceivedMail.objects.select_related("mailbox").select_for_update(of=("self",))
    received = rows.get(pk=received_id)
    if received.state != State.ASIDE:
        raise NotAside
    return received
