"""How much a share has changed against the period before, and whether that is more than noise."""

from dataclasses import dataclass

from analytics.reports.intervals import Interval, newcombe
from analytics.reports.numbers import Measured


@dataclass(frozen=True)
class Change:
    """The difference of two shares with its 95 % interval."""

    difference: float
    interval: Interval

    @property
    def is_noise(self) -> bool:
        """Whether no change at all lies within the interval."""
        low, high = self.interval
        return low <= 0 <= high


def change(before: Measured, now: Measured) -> Change | None:
    """From one measurement of a share to the next."""
    if before.numerator is None or now.numerator is None or before.is_small:
        return None
    interval = newcombe((before.numerator, before.denominator), (now.numerator, now.denominator))
    if interval is None or before.value is None or now.value is None:
        return None
    return Change(now.value - before.value, interval)
