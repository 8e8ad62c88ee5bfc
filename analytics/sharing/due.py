"""When a digest is due: once a week or a month, from six in the morning of its first day on."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.sharing.digest import Digest

HOUR = time(6)  # in the report's time zone
WEEK, MONTH = Digest.Every.WEEK, Digest.Every.MONTH


def began(every: str, now: datetime, *, zone: str) -> datetime:
    """The moment from which on the present period's digest is due, at or before now."""
    place = ZoneInfo(zone)
    here = now.astimezone(place)
    # Before six it is still the last period's.
    day = (here - timedelta(hours=HOUR.hour)).date() if here.time() < HOUR else here.date()
    first = day - timedelta(days=day.weekday()) if every == WEEK else day.replace(day=1)
    return datetime.combine(first, HOUR, place)


def period_of(every: str, moment: datetime) -> str:
    """What the period that began then is called: 2026-W48, or 2026-11."""
    if every == WEEK:
        year, week, _day = moment.isocalendar()
        return f"{year}-W{week:02}"
    return f"{moment:%Y-%m}"
