"""What the inbound parser makes of raw mails, one JSON object a line."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tickets.mail_in.fenced import parse_fenced
from tickets.mail_in.reported import reported


class Command(BaseCommand):
    help = "Print what the inbound parser makes of raw mails, as one JSON object a line; it changes nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            metavar="FILE",
            help="a raw mail; - reads one from standard input",
        )

    def handle(self, *, files: list[str], **_: Any) -> None:
        for file in files:
            said = reported(parse_fenced(self.raw(file)))
            self.stdout.write(json.dumps(said, ensure_ascii=False))

    def raw(self, file: str) -> bytes:
        """The bytes of the mail.

        Raises:
            CommandError: there is no such file, or it cannot be read.
        """
        try:
            return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
