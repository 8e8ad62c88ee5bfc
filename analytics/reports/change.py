"""How much a share has changed against the period before, and whether that is more than noise."""

from dataclasses import dataclass

from analytics.reports.intervals import Interval, newcombe
from analytics.reports.kept import kept
from analytics.reports.numbers import Measured
from analytics.reports.people import NOBODY
from analytics.reports.registry import RATES
from analytics.reports.report import Report
from analytics.reports.totals import OF_RATES, Totals, by_outcome


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


def changes(report: Report) -> dict[str, Change | None]:
    """Each rate against as many days before; None where there were too few before to compare with."""
    before = Totals(kept(report.settlement, by_outcome, report.query.before(), OF_RATES), NOBODY)
    return {key: change(RATES[key].measure(before), rate) for key, rate in report.rates.items()}


def change(before: Measured, now: Measured) -> Change | None:
    """From one measurement of a share to the next."""
    if before.numerator is None or now.numerator is None or before.is_small:
        return None
    interval = newcombe((before.numerator, before.denominator), (now.numerator, now.denominator))
    if interval is None or before.value is None or now.value is None:
        return None
    return Change(now.value - before.value, interval)
