"""The usual periods: what the report opens with, and what one click asks for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.reports.period import Query

OPENING_DAYS = 28
USUAL_DAYS = (7, OPENING_DAYS, 90, 365)


def today_in(zone: str, now: datetime) -> date:
    """The present day in the report's time zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def last_days(days: int, *, today: date) -> Query:
    """So many days, the present one among them."""
    end = today + timedelta(days=1)
    return Query(end - timedelta(days=days), end)


def usual_periods(today: date) -> list[Query]:
    """All of them, the one that the report opens with first."""
    by_use = sorted(USUAL_DAYS, key=lambda days: days != OPENING_DAYS)
    return [last_days(days, today=today) for days in by_use]
