"""The alarm: more cases are said to be deflected, while a guard-rail says that customers pay for it.

It is raised where the case deflection rate rose against as many days before, some guard-rail moved to its
worse side, and no change at all lies outside the 95 % interval of either; docs/decisions/ says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.reports.change import Change
from analytics.reports.changes import changes
from analytics.reports.contact_rate import CONTACT_RATE
from analytics.reports.guard_rails import GUARD_RAILS
from analytics.reports.intervals import Estimate, apart
from analytics.reports.numbers import Measured, Number
from analytics.reports.reopened import REOPENED
from analytics.reports.report import Report
from analytics.reports.survival import Times

# Where more is worse, and where less is. How many saw suggestions has no worse side.
WORSE_HIGHER = {"time_to_submit", "time_to_first_answer", CONTACT_RATE.key, REOPENED.key}
WORSE_LOWER = {"satisfaction_after_suggestions", "satisfaction_without"}


@dataclass(frozen=True)
class Moved:
    """A number that moved by more than chance: from where, to where, and the change."""

    number: Number
    before: float
    now: float
    change: Change

    @property
    def is_worse(self) -> bool:
        worse = WORSE_HIGHER if self.change.difference > 0 else WORSE_LOWER
        return self.number.key in worse


@dataclass(frozen=True)
class Alarm:
    """What rose, and which guard-rails got worse meanwhile."""

    deflection: Moved
    worse: list[Moved]


def alarm(report: Report) -> Alarm | None:
    """None where nothing rose, or nothing got worse, by more than chance."""
    rate = report.rates["case_deflection_rate"]
    deflection = _share(rate, changes(report)["case_deflection_rate"])
    if deflection is None or deflection.change.difference <= 0:
        return None
    worse = [moved for moved in _rails(report) if moved is not None and moved.is_worse]
    return Alarm(deflection, worse) if worse else None


def _rails(report: Report) -> Iterator[Moved | None]:
    """Every guard-rail, where it moved."""
    contacts, reopened, rails = report.contact_rate, report.reopenings, report.guard_rails
    before = contacts.before.measured.value
    if contacts.change and before is not None:
        yield _beyond_noise(CONTACT_RATE, before, contacts.change)
    yield _share(reopened.now.share, reopened.change)
    for key, share in rails.now.shares.items():
        yield _share(share, rails.changes[key])
    for key, taken in rails.now.times.items():
        yield _time(GUARD_RAILS[key].number, rails.before.times[key], taken)


def _share(now: Measured, change: Change | None) -> Moved | None:
    if change is None or now.value is None or now.is_small:
        return None
    return _beyond_noise(now.number, now.value - change.difference, change)


def _time(number: Number, before: Times, now: Times) -> Moved | None:
    """From the intervals of two medians; one that is not known, or of too few, says nothing."""
    first, second = _estimate(before), _estimate(now)
    if first is None or second is None:
        return None
    return _beyond_noise(number, first[0], Change(second[0] - first[0], apart(first, second)))


def _estimate(times: Times) -> Estimate | None:
    if times.median is None or times.interval is None or times.is_small:
        return None
    return times.median, *times.interval


def _beyond_noise(number: Number, before: float, change: Change) -> Moved | None:
    return None if change.is_noise else Moved(number, before, before + change.difference, change)
