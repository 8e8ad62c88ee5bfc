"""The contact rate, the reopenings and the alarm as other programs read them."""

from math import isfinite
from typing import Any

from analytics.reports.alarm import Alarm, Moved
from analytics.reports.change import Change
from analytics.reports.contact_rate import ContactRate
from analytics.reports.rate_json import rate_as_json
from analytics.reports.reopened import STILL_OPEN, Reopened, Reopenings


def contact_rate_as_json(rate: ContactRate) -> dict[str, Any]:
    """In tickets for a thousand journeys; the change is null where there was too little before."""
    return {
        **rate_as_json(rate.now.measured),
        "before": rate_as_json(rate.before.measured),
        "change": change_as_json(rate.change),
    }


def reopenings_as_json(reopenings: Reopenings) -> dict[str, Any]:
    """The share, and how many may still come to it."""
    return {
        **of_period(reopenings.now),
        "before": of_period(reopenings.before),
        "change": change_as_json(reopenings.change),
    }


def of_period(reopened: Reopened) -> dict[str, Any]:
    return {**rate_as_json(reopened.share), "still_open": reopened.counts[STILL_OPEN]}


def alarm_as_json(alarm: Alarm | None) -> dict[str, Any] | None:
    """What rose, and what got worse meanwhile."""
    if alarm is None:
        return None
    return {
        "case_deflection_rate": moved_as_json(alarm.deflection),
        "worse": {moved.number.key: moved_as_json(moved) for moved in alarm.worse},
    }


def moved_as_json(moved: Moved) -> dict[str, Any]:
    """From where to where; times in seconds."""
    return {"before": moved.before, "now": moved.now, "change": change_as_json(moved.change)}


def change_as_json(change: Change | None) -> dict[str, Any] | None:
    """An end of the interval that nobody knows yet is null."""
    if change is None:
        return None
    ends = [end if isfinite(end) else None for end in change.interval]
    return {"value": change.difference, "interval": ends}
