"""Events out of the database, as Parquet files that any engine reads."""

import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.management.days import add_days, in_order
from analytics.warehouse import NotInstalled, warehouse_packages

SECONDS_BETWEEN_NEWS = 2.0


class Command(BaseCommand):
    help = (
        "Write the events into DIR, one Parquet file a day (YYYY-MM-DD.parquet, by the event's time in UTC), "
        "each whole or not at all. A day that is there is replaced; days without events are left as they "
        "are. 'manage.py replay DIR' takes them back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that is there")
        add_days(parser)

    def handle(self, *, folder: Path, start: date | None, end: date | None, **_: Any) -> None:
        in_order(start, end)
        if not folder.is_dir():
            raise CommandError(f"{folder}: no such folder.")
        try:
            self.export(folder, start, end)
        except NotInstalled as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror or error}.") from error

    def export(self, folder: Path, start: date | None, end: date | None) -> None:
        """Write the days, with news of the progress every two seconds."""
        with warehouse_packages():
            from analytics.archive.days import export
        days = events = 0
        told_at = time.monotonic()
        for written in export(folder, start=start, end=end):
            days, events = days + 1, events + written.events
            if time.monotonic() - told_at > SECONDS_BETWEEN_NEWS:
                told_at = time.monotonic()
                self.stderr.write(f"{written.path.name}: {events:,} events so far")
        self.stdout.write(f"{events:,} events written, {days:,} days.")
