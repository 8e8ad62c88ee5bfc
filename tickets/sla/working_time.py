"""Working time: when so much of it has passed, and how much of it lies between two moments.

Hours are said on the clock of the wall, in a time zone; what is counted is real time. A night on which
the clocks go back is an hour longer to work in, and one on which they go forward an hour shorter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
FURTHEST = timedelta(days=3660)  # nobody waits for what would be due later
MIDNIGHT = time(0)

Span = tuple[datetime, datetime]  # [start, end), in UTC


class NoHours(ValueError):
    """A calendar in which nobody ever works: nothing would ever be due."""


@dataclass(frozen=True)
class Hours:
    """From when until when somebody works on a weekday (Monday is 0).

    What closes no later than it opens closes on the next day; from midnight to midnight is all day.
    """

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Calendar:
    """Hours in a zone; a holiday is closed from midnight to midnight. Hours that overlap count once."""

    zone: ZoneInfo
    hours: tuple[Hours, ...]
    holidays: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.hours:
            raise NoHours


AROUND_THE_CLOCK = Calendar(ZoneInfo("UTC"), tuple(Hours(day, MIDNIGHT, MIDNIGHT) for day in range(7)))


def due(start: datetime, work: timedelta, calendar: Calendar) -> datetime | None:
    """The first moment by which so much has been worked since ``start``; None if not within ten years."""
    left = work
    if left <= timedelta(0):
        return start.astimezone(UTC)
    for opens, closes in _open(start, start + FURTHEST, calendar):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    return None


def worked(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """How much of the time in ``[start, end)`` is working time."""
    return sum((closes - opens for opens, closes in _open(start, end, calendar)), timedelta(0))


def _open(start: datetime, end: datetime, calendar: Calendar) -> Iterator[Span]:
    """The open spans between two moments, in their order, none overlapping another."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    day = start.astimezone(calendar.zone).date() - DAY  # whose hours may reach over midnight
    done = start
    while day <= end.astimezone(calendar.zone).date():
        for opens, closes in _open_on(day, calendar):
            begins, ends = max(opens, done), min(closes, end)
            if begins < ends:
                yield begins, ends
                done = ends
        day += DAY


def _open_on(day: date, calendar: Calendar) -> list[Span]:
    """The spans of the hours that begin on a day, without what falls on a holiday."""
    spans: list[tuple[datetime, datetime]] = []
    for hours in calendar.hours:
        if hours.weekday == day.weekday():
            opens, closes = datetime.combine(day, hours.opens), datetime.combine(day, hours.closes)
            spans += _without_holidays(opens, closes if closes > opens else closes + DAY, calendar)
    return sorted((_moment(opens, calendar.zone), _moment(closes, calendar.zone)) for opens, closes in spans)


def _without_holidays(opens: datetime, closes: datetime, calendar: Calendar) -> Iterator[Span]:
    """The part on the day that it begins, and the part on the next, by the clock of the wall."""
    midnight = datetime.combine(opens.date() + DAY, MIDNIGHT)
    for begins, ends in ((opens, min(closes, midnight)), (midnight, closes)):
        if begins < ends and begins.date() not in calendar.holidays:
            yield begins, ends


def _moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """When a clock shows this: first, if it does so twice; if never, when it skips it."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first if first <= second else _leap(second, first, zone)


def _leap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment between two at which the zone's clocks go forward."""
    new = after.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == new:
            after = middle
        else:
            before = middle
    return after
