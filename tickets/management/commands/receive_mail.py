"""Takes one raw mail from standard input into a mailbox: what a mail server pipes its mails to."""

import logging
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from helpcenter.failpoints import Point, reach
from tickets.mail_in.fenced import MOST_BYTES
from tickets.models import Mailbox, ReceivedMail
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import take_in

logger = logging.getLogger(__name__)
# What mail servers understand (sysexits.h): send it back, nobody of this name, try again later.
NO_MAIL, NO_SUCH_MAILBOX, TRY_AGAIN = 65, 67, 75


class Command(BaseCommand):
    help = (
        "Take one raw mail from standard input into a mailbox. It is stored before anything else: with exit "
        "code 0 it is safe, with 75 it should be sent again, with 65 or 67 it should be sent back."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mailbox", help="the address of a mailbox in the admin")

    def handle(self, *, mailbox: str, **_: Any) -> None:
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        if not raw.strip():
            raise CommandError("Nothing came on standard input.", returncode=NO_MAIL)
        if len(raw) > MOST_BYTES:
            raise CommandError(f"The mail has more than {MOST_BYTES:,} bytes.", returncode=NO_MAIL)
        received = self.stored(mailbox, raw)
        reach(Point.MAIL_STORED)
        try:
            take_in(received.pk)
        except Exception:  # it is safe, and the worker goes on with it
            logger.exception("mail %s waits for the worker", received.pk)

    def stored(self, address: str, raw: bytes) -> ReceivedMail:
        """The mail's row.

        Raises:
            CommandError: there is no such mailbox, or nothing can be stored now.
        """
        try:
            mailbox = Mailbox.objects.active().called(address).first()
            if mailbox is None:
                raise CommandError(f"There is no mailbox {address}.", returncode=NO_SUCH_MAILBOX)
            return store(mailbox, raw)
        except (DatabaseError, OSError) as error:
            raise CommandError(f"Not stored, send it again: {error}", returncode=TRY_AGAIN) from error
