"""The guard-rails as the report shows them: four places, the last of which compares two groups."""

from dataclasses import dataclass

from analytics.reports.change import Change
from analytics.reports.guard_rails import GUARD_RAILS, GuardRail
from analytics.reports.guarded import GuardRails
from analytics.reports.numbers import Measured
from analytics.reports.survival import Times


@dataclass(frozen=True)
class Shown:
    """One guard-rail: a time or a share, of how many, and what it was before."""

    rail: GuardRail
    above: int
    below: int
    unknown: int
    times: Times | None
    before: Times | None
    share: Measured | None
    change: Change | None


def rails(measured: GuardRails) -> list[Shown]:
    """Each in its order."""
    now, changes, shares = measured.now, measured.changes, measured.now.shares
    return [
        Shown(
            rail,
            now.counts[rail.above.key],
            now.counts[rail.below.key],
            now.counts[rail.unknown.key],
            now.times.get(key),
            measured.before.times.get(key),
            shares.get(key),
            changes.get(key),
        )
        for key, rail in GUARD_RAILS.items()
    ]
