"""Days as options of commands."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date

from django.core.management.base import CommandError

from analytics.reports.period import BadQuery, read_day


def add_days(parser: ArgumentParser) -> None:
    """``--from`` and ``--to``, half-open, as ``start`` and ``end``."""
    parser.add_argument(
        "--from", dest="start", type=a_day, metavar="DAY", help="the first day, as YYYY-MM-DD"
    )
    parser.add_argument("--to", dest="end", type=a_day, metavar="DAY", help="the first day after")


def a_day(text: str) -> date:
    """The day that was named."""
    try:
        return read_day({"day": text}, "day")
    except BadQuery as wrong:
        raise ArgumentTypeError(f"“{text}” must be a day as YYYY-MM-DD.") from wrong


def in_order(start: date | None, end: date | None) -> None:
    """See that there is a day between.

    Raises:
        CommandError: there is none.
    """
    if start and end and end <= start:
        raise CommandError("--to must be later than --from.")
