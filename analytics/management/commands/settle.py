"""Bring journeys and rollups up to date with what has arrived."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from analytics.pipeline.settle import keep_up


class Command(BaseCommand):
    help = "Carry new events into the report, now: what the worker does each minute."

    def handle(self, **_: Any) -> None:
        started = time.monotonic()
        done = keep_up()
        events, journeys = sum(each.events for each in done), sum(each.journeys for each in done)
        seconds = time.monotonic() - started
        self.stdout.write(f"{events:,} events read again, {journeys:,} journeys changed, in {seconds:.2f} s.")
