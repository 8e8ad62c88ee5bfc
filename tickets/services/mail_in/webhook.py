"""What a provider sends to our address, kept like any other mail; the worker takes it in.

Of a provider that sends a mail in parts, django-anymail builds it anew. Its boundaries are then made from
what the mail says, so that the same mail, sent once more, is the same bytes.
"""

import hashlib
from collections.abc import Iterator
from email.policy import default
from typing import TYPE_CHECKING

from tickets.mail_in.fenced import MOST_BYTES
from tickets.models import ReceivedMail
from tickets.services.mail_in.addressed import mailbox_of
from tickets.services.mail_in.storing import store

if TYPE_CHECKING:
    from anymail.inbound import AnymailInboundMessage

# As it came, no line folded anew.
AS_IT_CAME = default.clone(linesep="\r\n", refold_source="none", max_line_length=None, cte_type="8bit")


class NoMailbox(Exception):
    """None of its recipients is a mailbox here."""


class MailTooLarge(Exception):
    """The mail is larger than any that is taken."""


def keep(message: "AnymailInboundMessage") -> ReceivedMail:
    """Store a mail; twice, it is one.

    Raises:
        NoMailbox: none of its recipients is one here.
        MailTooLarge: it has more bytes than a mail may have.
    """
    mailbox = mailbox_of(_recipients(message))
    if mailbox is None:
        raise NoMailbox
    raw = raw_of(message)
    if len(raw) > MOST_BYTES:
        raise MailTooLarge
    return store(mailbox, raw)


def raw_of(message: "AnymailInboundMessage") -> bytes:
    """The mail as bytes."""
    name = hashlib.sha256()
    for header, value in message.items():
        name.update(f"{header}: {value}\n".encode("utf-8", "surrogateescape"))
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart" and not part.get_boundary():
            part.set_boundary(f"=_{name.hexdigest()[:32]}_{number}")
    return bytes(message.as_bytes(policy=AS_IT_CAME))


def _recipients(message: "AnymailInboundMessage") -> Iterator[str]:
    """The one it was really sent to before those that its head names."""
    if message.envelope_recipient:
        yield message.envelope_recipient
    for named in (message.to, message.cc, message.bcc):
        yield from (one.addr_spec for one in named)
