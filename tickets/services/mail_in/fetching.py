"""Fetching mails by IMAP: each is marked as seen only once its row is kept, so that none is lost on the way.

What is fetched twice, for a process that died between the two, is one mail: it is known by its digest.
"""

import logging
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from imaplib import IMAP4

from django.utils import timezone
from imap_tools import (
    AND,
    BaseMailBox,
    ImapToolsError,
    MailBox,
    MailBoxStartTls,
    MailBoxUnencrypted,
)

from helpcenter.failpoints import Point, reach
from helpcenter.sealing import Unreadable
from helpcenter.text import one_line
from tickets.mail_in.fenced import MOST_BYTES
from tickets.models import Mailbox
from tickets.services.mail_in.storing import store

logger = logging.getLogger(__name__)
TIMEOUT = 30.0
MOST_AT_ONCE = 200  # of one mailbox; the next round goes on


class NoMail(Exception):
    """A mail that is not fetched; the reason is its message."""


def fetch_all() -> int:
    """Fetch from every mailbox; how many mails came. One that fails keeps no other waiting."""
    mailboxes = Mailbox.objects.active().filter(kind=Mailbox.Kind.IMAP)
    return sum(_tried(mailbox) for mailbox in mailboxes)


def fetch(mailbox: Mailbox) -> int:
    """Store what is unseen in the mailbox, the oldest first; how many mails that were."""
    number, left = 0, Counter[str]()
    with _connected(mailbox) as server:
        for uid in server.uids(AND(seen=False)):
            if number == MOST_AT_ONCE:
                break
            try:
                raw = _raw(server, uid)
            except NoMail as reason:
                left[str(reason)] += 1
                continue
            store(mailbox, raw)
            reach(Point.MAIL_FETCHED)
            _mark_as_seen(server, uid)
            number += 1
    _note(
        mailbox, " ".join(f"{count} mails {why} and were left where they are." for why, count in left.items())
    )
    return number


def _tried(mailbox: Mailbox) -> int:
    try:
        return fetch(mailbox)
    except Unreadable:
        said = "The password was sealed with another key of the site: type it again."
    except (OSError, IMAP4.error, ImapToolsError, ValueError) as error:
        said = one_line(f"{type(error).__name__}: {error}", most=300)
    logger.warning("mailbox %s was not fetched: %s", mailbox.pk, said)
    Mailbox.objects.filter(pk=mailbox.pk).update(failure=said)
    return 0


def _note(mailbox: Mailbox, failure: str) -> None:
    Mailbox.objects.filter(pk=mailbox.pk).update(fetched_at=timezone.now(), failure=failure)


@contextmanager
def _connected(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """The server, signed in; its certificate is checked, whatever it is."""
    with _server(mailbox) as server:
        yield server.login(mailbox.username, mailbox.password, mailbox.folder)


def _server(mailbox: Mailbox) -> BaseMailBox:
    where = {"host": mailbox.host, "port": mailbox.port, "timeout": TIMEOUT}
    if mailbox.security == Mailbox.Security.NONE:
        return MailBoxUnencrypted(**where)
    kind = MailBox if mailbox.security == Mailbox.Security.TLS else MailBoxStartTls
    return kind(**where, ssl_context=ssl.create_default_context())


def _mark_as_seen(server: BaseMailBox, uid: str) -> None:
    """By hand: the library would expunge as well, and with that what others deleted and may want back."""
    server.client.uid("store", uid, "+FLAGS.SILENT", r"(\Seen)")


def _size(server: BaseMailBox, uid: str) -> int:
    _status, data = server.client.uid("fetch", uid, "(RFC822.SIZE)")
    said = next((line for line in data if isinstance(line, bytes)), b"")
    digits = said.upper().partition(b"RFC822.SIZE ")[2].split(b")")[0].split()
    return int(digits[0]) if digits and digits[0].isdigit() else 0


def _raw(server: BaseMailBox, uid: str) -> bytes:
    """The bytes as they are; PEEK, for looking must not mark it as seen.

    Raises:
        NoMail: it is too large, or the server sent something else.
    """
    if _size(server, uid) > MOST_BYTES:
        raise NoMail(f"are larger than {MOST_BYTES:,} bytes")
    _status, data = server.client.uid("fetch", uid, "(BODY.PEEK[])")
    for line in data:
        if isinstance(line, tuple):
            return bytes(line[1])
    raise NoMail("did not come when they were asked for")
