"""When a ticket that is put off comes back: by the clock on the wall of whoever puts it off."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MORNING = time(8)
MONDAY = 0
LONGEST = timedelta(days=366)


def _morning_after(now: datetime, days: int) -> datetime:
    return datetime.combine(now.date() + days * DAY, MORNING, now.tzinfo)


# Each from a moment in the zone at hand. On a Monday the next Monday is a week away.
TIMES: Mapping[str, Callable[[datetime], datetime]] = {
    "hour": lambda now: now + HOUR,
    "tomorrow": lambda now: _morning_after(now, 1),
    "monday": lambda now: _morning_after(now, (MONDAY - now.weekday() - 1) % 7 + 1),
}


def moment_of(choice: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """The moment that a choice names, to the minute."""
    return TIMES[choice](now.astimezone(zone)).replace(second=0, microsecond=0)
