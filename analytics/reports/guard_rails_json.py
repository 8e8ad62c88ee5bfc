"""The guard-rails as other programs read them."""

from typing import Any

from analytics.reports.change import Change
from analytics.reports.guard_rails import GUARD_RAILS, GuardRail
from analytics.reports.guarded import Guarded, GuardRails
from analytics.reports.numbers import Difference
from analytics.reports.rate_json import rate_as_json
from analytics.reports.survival import Times


def guard_rails_as_json(measured: GuardRails) -> dict[str, Any]:
    """Each with what it was made from, what stands nowhere in it, and the same of the days before."""
    shares, changes = measured.now.shares, measured.changes
    told: dict[str, Any] = {
        key: told_of(rail, measured.now, measured.before) for key, rail in GUARD_RAILS.items()
    }
    for key in shares:
        told[key]["change"] = difference_as_json(changes[key])
    told["satisfaction_difference"] = difference_as_json(measured.now.satisfaction_difference)
    return told


def told_of(rail: GuardRail, now: Guarded, before: Guarded) -> dict[str, Any]:
    """One guard-rail in both periods."""
    return {**in_one(rail, now), "before": in_one(rail, before)}


def in_one(rail: GuardRail, period: Guarded) -> dict[str, Any]:
    """One guard-rail in one period."""
    unknown = {"not_known": period.counts[rail.unknown.key]}
    if rail.key in period.times:
        return {**times_as_json(period.times[rail.key], period.counts[rail.below.key]), **unknown}
    return {**rate_as_json(period.shares[rail.key]), **unknown}


def times_as_json(taken: Times, tickets: int) -> dict[str, Any]:
    """In seconds; an end of the interval that is still open is null."""
    return {
        "unit": "seconds",
        "median": taken.median,
        "quartiles": list(taken.quartiles),
        "interval": list(taken.interval) if taken.interval else None,
        "numerator": taken.done,
        "denominator": tickets,
        "waiting": taken.waiting,
    }


def difference_as_json(apart: Change | Difference | None) -> dict[str, Any] | None:
    """How far two shares are apart; nothing where they cannot be compared."""
    if apart is None:
        return None
    value = apart.difference if isinstance(apart, Change) else apart.value
    return {"value": value, "interval": list(apart.interval)}
