"""What a panel of the report says as a plain table: the same for every form in which it leaves the house."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from analytics.reports.outcomes import Words

if TYPE_CHECKING:
    from analytics.reports.numbers import Measured, Number
    from analytics.reports.report import Report

Cell = Words | int | float | date | datetime | None


class Holds(StrEnum):
    """What stands in a column: shares are fractions of one, times whole seconds, None is not known."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    SECONDS = "seconds"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True)
class Column:
    """A column by its name in files that programs read, and by the title that people read."""

    key: str
    title: Words
    holds: Holds = Holds.TEXT


@dataclass(frozen=True)
class Table:
    """Rows of a panel, each with a cell for every column; ``sentence`` says what is counted."""

    key: str
    title: Words
    sentence: Words
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Panel:
    """A panel that can be taken away, by the name that stands in its address."""

    key: str
    title: Words
    table: Callable[["Report"], Table]


KEY = Column("key", _("Key"))
# The columns of a number that was measured, and below its cells: a count or ratio has no interval.
MEASURED = (
    Column("value", _("Value"), Holds.NUMBER),
    Column("low", _("95 %, low"), Holds.NUMBER),
    Column("high", _("95 %, high"), Holds.NUMBER),
    Column("numerator", _("Numerator"), Holds.COUNT),
    Column("denominator", _("Denominator"), Holds.COUNT),
)


WORDS = (
    Column("sentence", _("In words")),
    Column("formula", _("Formula")),
    Column("source", _("Source")),
    Column("misleads", _("How it misleads")),
)


def words_of(number: "Number") -> list[Cell]:
    """A number under ``WORDS``."""
    return [number.sentence, number.formula, number.source, number.misleads]


def cells_of(measured: "Measured") -> list[Cell]:
    """A measured number under ``MEASURED``, not rounded."""
    low, high = measured.interval or (None, None)
    return [measured.value, low, high, measured.numerator, measured.denominator]
