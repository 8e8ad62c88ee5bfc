"""Taking mails from a mail server by LMTP: each recipient is answered for once the mail is stored for it.

What cannot be stored now is answered with 4xx, so that the mail server keeps it and tries again.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import MISSING, Envelope
from django.db import DatabaseError, connections

from tickets.mail_in.fenced import MOST_BYTES
from tickets.services.mail_in.addressed import mailbox_of
from tickets.services.mail_in.storing import store

logger = logging.getLogger(__name__)
STORED = "250 2.0.0 Stored"
NOBODY = "550 5.1.1 There is no mailbox of this name"
LATER = "451 4.3.0 It cannot be stored now, send it again"
EMPTY = "550 5.6.0 There is nothing in it"


class Server(LMTP):
    """One connection. After the mail each recipient gets an answer, also where the mail itself is refused."""

    line_length_limit = 1_000_000  # what comes is kept, however it is written

    def __init__(self) -> None:
        super().__init__(Handler(), data_size_limit=MOST_BYTES, enable_SMTPUTF8=True, ident="Helpcenter")
        self._to_answer = 1

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  the library's
        self._to_answer = max(1, len(self.envelope.rcpt_tos))
        try:
            await super().smtp_DATA(arg)
        finally:
            self._to_answer = 1

    async def push(self, status: str | bytes) -> None:
        said = status.decode() if isinstance(status, bytes) else status
        is_one_for_all = "\r\n" not in said and not said.startswith(("354", "503"))
        await super().push("\r\n".join([said] * (self._to_answer if is_one_for_all else 1)))


class Handler:
    """What is said to each recipient, and of each mail."""

    async def handle_RCPT(  # noqa: N802  the library's
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        said = await _asked(_welcomes, address)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> Any:  # noqa: N802  the library's
        answers = [await _asked(_keep, address, envelope.content) for address in envelope.rcpt_tos]
        return "\r\n".join(answers) if answers else MISSING


async def _asked(question: Callable[..., str], *about: Any) -> str:
    """Ask the database, outside the loop that talks to the mail server."""
    return await asyncio.to_thread(_answered, question, *about)


def _answered(question: Callable[..., str], *about: Any) -> str:
    try:
        return question(*about)
    except (DatabaseError, OSError):
        logger.exception("a mail was not stored; the mail server keeps it")
        return LATER
    finally:
        connections.close_all()  # this thread may not come back


def _welcomes(address: str) -> str:
    return "250 2.1.5 OK" if mailbox_of([address]) else NOBODY


def _keep(address: str, raw: bytes) -> str:
    mailbox = mailbox_of([address])
    if mailbox is None:  # switched off since it was named
        return NOBODY
    if not raw.strip():
        return EMPTY
    store(mailbox, raw)
    return STORED
