"""An event log, put through the same door as the events of browsers."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.events.intake import Intake, numbered_lines, take_line
from analytics.events.validation import Refused
from analytics.warehouse import NotInstalled, warehouse_packages

SECONDS_BETWEEN_NEWS = 2.0


class Command(BaseCommand):
    help = (
        "Store the events of a log, one JSON object a line as docs/metrics.md describes them; or of Parquet "
        "files, one or a folder of them, as export_events writes them. Lines and rows that are no event are "
        "named with their number and reason, and the rest is taken; the exit code is then 1. Events stored "
        "before are passed over, so a log may be replayed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the log, or - for standard input")
        parser.add_argument("--batch", type=int, default=2000, metavar="N", help="events a transaction")

    def handle(self, *, file: str, batch: int, **_: Any) -> None:
        if batch < 1:
            raise CommandError("--batch must be at least 1.")
        intake = Intake(batch)
        try:
            self.replay(file, intake)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}") from error
        except NotInstalled as error:
            raise CommandError(str(error)) from error
        self.stdout.write(summary(intake))
        if intake.refused:
            raise CommandError(f"{intake.refused:,} lines were refused.")

    def replay(self, file: str, intake: Intake) -> None:
        """Take everything in the file, whatever its form."""
        path = Path(file)
        if file != "-" and (path.is_dir() or path.suffix == ".parquet"):
            self.take(parquet_rows(path), intake.take)
        else:
            with nullcontext(sys.stdin.buffer) if file == "-" else path.open("rb") as log:
                lines = ((f"line {number}", line) for number, line in numbered_lines(log))
                self.take(lines, partial(take_line, intake))
        intake.flush()

    def take(self, log: Iterable[tuple[str, Any]], take: Callable[[Any], None]) -> None:
        """Take every event, naming the bad ones by place, with news of the progress every two seconds."""
        started_at = told_at = time.monotonic()
        for number, (place, event) in enumerate(log, start=1):
            try:
                take(event)
            except Refused as refusal:
                self.stderr.write(f"{place}: {refusal}")
            if number % 1000 == 0 and time.monotonic() - told_at > SECONDS_BETWEEN_NEWS:
                told_at = time.monotonic()
                self.stderr.write(f"{number:,} lines, {number / (told_at - started_at):,.0f} a second")


def parquet_rows(path: Path) -> Iterator[tuple[str, Any]]:
    """Each row's place and fields.

    Raises:
        CommandError: there is no Parquet, or it is broken; what stood before was taken.
        NotInstalled: nothing here reads it.
    """
    with warehouse_packages():
        from analytics.archive.rows import NoParquet, files, rows
    try:
        for file in files(path):
            for number, row in rows(file):
                yield f"{file.name} row {number}", row
    except NoParquet as error:
        raise CommandError(str(error)) from error


def summary(intake: Intake) -> str:
    """What became of the log, in one line."""
    return (
        f"{intake.stored:,} events stored, {intake.repeated:,} known already "
        f"({intake.conflicts:,} of them with another content), {intake.refused:,} lines refused."
    )
