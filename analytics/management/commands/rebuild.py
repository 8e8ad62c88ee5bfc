"""Make journeys and rollups from the events again."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.pipeline.rebuild import Days, rebuild
from analytics.reports.period import BadQuery, read_day


class Command(BaseCommand):
    help = (
        "Work everything out from the events again and swap in what differs. With --from or --to: "
        "the journeys of everybody who did something in these days, and the rollups of these days."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from",
            dest="start",
            type=a_day,
            metavar="DAY",
            help="the first day, as YYYY-MM-DD",
        )
        parser.add_argument("--to", dest="end", type=a_day, metavar="DAY", help="the first day after")
        parser.add_argument(
            "--engine", choices=["postgres"], default="postgres", help="where it is worked out"
        )

    def handle(self, *, start: date | None, end: date | None, **_: Any) -> None:
        if start and end and end <= start:
            raise CommandError("--to must be later than --from.")
        started = time.monotonic()
        done = rebuild(days=Days(start, end) if start or end else None, progress=self.tell)
        seconds = time.monotonic() - started
        self.stdout.write(f"{done.events:,} events, {done.journeys:,} journeys changed, in {seconds:.2f} s.")

    def tell(self, done: int, steps: int) -> None:
        """On the way, where it takes long enough to be done in parts."""
        self.stderr.write(f"part {done} of {steps} made")


def a_day(text: str) -> date:
    """The day that was named."""
    try:
        return read_day({"day": text}, "day")
    except BadQuery as wrong:
        raise ArgumentTypeError(f"“{text}” must be a day as YYYY-MM-DD.") from wrong
