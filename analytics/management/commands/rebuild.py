"""Make journeys and rollups from the events again."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.engines.names import POSTGRES
from analytics.management.days import add_days, in_order
from analytics.management.engines import add_engine, plainly
from analytics.pipeline.rebuild import Days, rebuild


class Command(BaseCommand):
    help = (
        "Work everything out from the events again and swap in what differs. With --from or --to: "
        "the journeys of everybody who did something in these days, and the rollups of these days."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_days(parser)
        add_engine(parser, default=None)

    def handle(self, *, start: date | None, end: date | None, engine: str | None, **_: Any) -> None:
        in_order(start, end)
        days = Days(start, end) if start or end else None
        if days and engine not in (None, POSTGRES):
            raise CommandError("Only PostgreSQL rebuilds some days: leave out --engine, or --from and --to.")
        started = time.monotonic()
        with plainly():
            done = rebuild(days=days, engine=engine, progress=self.tell)
        seconds = time.monotonic() - started
        self.stdout.write(f"{done.events:,} events, {done.journeys:,} journeys changed, in {seconds:.2f} s.")

    def tell(self, done: int, steps: int) -> None:
        """On the way, where it takes long enough to be done in parts."""
        self.stderr.write(f"part {done} of {steps} made")
