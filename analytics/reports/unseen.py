"""What is in no number: by cause, in words, and with what that means for the numbers.

Of what is left out nothing is stored but these counts. So nothing stands behind them to look at.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from analytics.events.model import Counted
from analytics.reports.causes import LEFT_OUT, LOST, REFUSED, cause
from analytics.reports.numbers import Number
from analytics.reports.report import Report

LATE = ("too_old", "before_retention")
OTHER_CAUSE = REFUSED["not_an_event"]


@dataclass(frozen=True)
class Unseen:
    """One cause, and how often in these days; ``code`` is its name where it shares its words with others."""

    number: Number
    count: int
    code: str = ""


def left_out(report: Report) -> list[Unseen]:
    """Who was here and was not measured, the most first."""
    return [
        Unseen(LEFT_OUT[key], count) if key in LEFT_OUT else Unseen(_unnamed(key), count, key)
        for key, count in report.left_out.items()
    ]


def refused(report: Report) -> list[Unseen]:
    """What the door refused, what came late first; a reason without words of its own by its code."""
    counted = report.aside[Counted.What.REFUSED]
    rows = [
        Unseen(REFUSED[key], count) if key in REFUSED else Unseen(OTHER_CAUSE, count, key)
        for key, count in counted.items()
    ]
    return sorted(rows, key=lambda row: (row.number.key not in LATE, row.number is OTHER_CAUSE, -row.count))


def lost(report: Report) -> list[Unseen]:
    """What came in and is not in the numbers, or not as it came."""
    sums: Mapping[str, int] = {key: sum(report.aside[key].values()) for key in LOST}
    return [Unseen(number, sums[key]) for key, number in LOST.items() if sums[key]]


def _unnamed(key: str) -> Number:
    """A cause that an earlier release counted."""
    return cause(
        key, _("Another cause"), _("Left out by an earlier release."), _("It is in none of the numbers.")
    )
