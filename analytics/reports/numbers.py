"""What a number of the report is: its words, its two halves, and how it is measured."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.reports.halves import Half
from analytics.reports.intervals import Interval, wilson
from analytics.reports.outcomes import Words
from analytics.reports.totals import Totals

SMALL = 30


class Kind(StrEnum):
    """How a number reads: a count, a share, a ratio to its denominator, two shares apart, money or a time."""

    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    MONEY = "money"
    TIME = "time"


@dataclass(frozen=True)
class Number:
    """One number, in the words that the page, the API and docs/metrics.md all use.

    ``times`` multiplies the numerator of a ratio (per thousand). ``source`` and ``misleads`` stand
    beside the definitions of others: who says so, and when it rises for a bad reason.
    """

    key: str
    kind: Kind
    label: Words
    sentence: Words
    formula: str
    unit: Words
    numerator: Half | None
    denominator: Half | None = None
    times: int = 1
    source: Words = ""
    misleads: Words = ""

    def measure(self, totals: Totals) -> "Measured":
        """This number over these totals; nothing where it has no halves to count yet."""
        above = self.numerator.count(totals) * self.times if self.numerator else None
        below = self.denominator.count(totals) if self.denominator else 1
        return Measured(self, above, below)


@dataclass(frozen=True)
class Difference:
    """How far apart two shares are, with its 95 % interval."""

    value: float
    interval: Interval

    @property
    def is_noise(self) -> bool:
        """Whether no difference at all lies within the interval."""
        low, high = self.interval
        return low <= 0 <= high


@dataclass(frozen=True)
class Measured:
    """A number and what was counted for it, or the difference of two shares that it is."""

    number: Number
    numerator: int | None
    denominator: int
    difference: Difference | None = None

    @property
    def value(self) -> float | None:
        """Null, never zero, where nothing stands below the line."""
        if self.difference is not None:
            return self.difference.value
        if self.numerator is None or self.denominator == 0:
            return None
        return self.numerator if self.number.kind is Kind.COUNT else self.numerator / self.denominator

    @property
    def counted(self) -> int | None:
        """The numerator before it is multiplied: what is behind it can be looked at."""
        return None if self.numerator is None else self.numerator // self.number.times

    @property
    def interval(self) -> Interval | None:
        """95 %, of a share and of a difference only."""
        if self.difference is not None:
            return self.difference.interval
        if self.number.kind is not Kind.SHARE or self.numerator is None:
            return None
        return wilson(self.numerator, self.denominator)

    @property
    def is_small(self) -> bool:
        """Too few to shout a percentage."""
        return self.number.kind is Kind.SHARE and 0 < self.denominator < SMALL
