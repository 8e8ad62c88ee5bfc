"""Calendars as offices have them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from tickets.sla.working_time import Calendar, Hours

ROME = ZoneInfo("Europe/Rome")
MONDAYS_TO_FRIDAYS = range(5)
MONDAY = "2026-03-02"


def office(*, zone=ROME, opens="09:00", closes="17:00", days=MONDAYS_TO_FRIDAYS, holidays=()):
    """Nine to five in Rome, unless said otherwise."""
    hours = (Hours(day, time.fromisoformat(opens), time.fromisoformat(closes)) for day in days)
    return Calendar(zone, tuple(hours), frozenset(date.fromisoformat(day) for day in holidays))


def at(text, zone=ROME):
    """A moment by the wall's clock, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
