"""Prove that what the report shows is what the events say."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from analytics.engines.names import POSTGRES
from analytics.journeys.measure import Measure
from analytics.management.engines import add_engine, plainly
from analytics.pipeline.reconcile import NeverQuiet, reconcile

MOST_DAYS = 36_500


class Command(BaseCommand):
    help = (
        "Settle, work journeys and rollups out again beside the stored ones, and compare every cell. "
        "Each one that differs is printed, and the exit code is then 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=days_back, metavar="N", help="only the last N days and today")

        add_engine(parser, default=POSTGRES)

    def handle(self, *, days: int | None, engine: str, **_: Any) -> None:
        if days is not None and engine != POSTGRES:
            raise CommandError("Only PostgreSQL compares some days: leave out --engine, or --days.")
        today = timezone.now().astimezone(ZoneInfo(Measure.of_site().zone)).date()
        since = None if days is None else today - timedelta(days=days)
        try:
            with plainly():
                cells = reconcile(since=since, engine=engine)
        except NeverQuiet as error:
            raise CommandError(str(error.__doc__)) from error
        for cell in cells:
            self.stdout.write(str(cell))
        if cells:
            raise CommandError(f"{len(cells):,} cells differ.")
        self.stdout.write("Every cell is what the events say.")


def days_back(text: str) -> int:
    """How many days before today."""
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) > MOST_DAYS:
        raise ArgumentTypeError(f"“{text}” must be a whole number of days from 0 to {MOST_DAYS:,}.")
    return int(text)
