"""An event log, put through the same door as the events of browsers."""

import sys
import time
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.events.intake import Intake, numbered_lines, take_line
from analytics.events.validation import Refused

SECONDS_BETWEEN_NEWS = 2.0


class Command(BaseCommand):
    help = (
        "Store the events of a log, one JSON object a line as docs/metrics.md describes them. "
        "Lines that are no event are named with their number and reason, and the rest is taken; "
        "the exit code is then 1. Events stored before are passed over, so a log may be replayed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the log, or - for standard input")
        parser.add_argument("--batch", type=int, default=2000, metavar="N", help="events a transaction")

    def handle(self, *, file: str, batch: int, **_: Any) -> None:
        if batch < 1:
            raise CommandError("--batch must be at least 1.")
        try:
            with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as log:
                intake = self.replay(log, Intake(batch))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}") from error
        self.stdout.write(summary(intake))
        if intake.refused:
            raise CommandError(f"{intake.refused:,} lines were refused.")

    def replay(self, log: Any, intake: Intake) -> Intake:
        """Take every line, naming the bad ones, with news of the progress every two seconds."""
        started_at = told_at = time.monotonic()
        for number, line in numbered_lines(log):
            try:
                take_line(intake, line)
            except Refused as refusal:
                self.stderr.write(f"line {number}: {refusal}")
            if number % 1000 == 0 and time.monotonic() - told_at > SECONDS_BETWEEN_NEWS:
                told_at = time.monotonic()
                self.stderr.write(f"{number:,} lines, {number / (told_at - started_at):,.0f} a second")
        intake.flush()
        return intake


def summary(intake: Intake) -> str:
    """What became of the log, in one line."""
    return (
        f"{intake.stored:,} events stored, {intake.repeated:,} known already "
        f"({intake.conflicts:,} of them with another content), {intake.refused:,} lines refused."
    )
