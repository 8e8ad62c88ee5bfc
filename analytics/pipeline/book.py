"""Entries in the book of settlements."""

from dataclasses import dataclass
from datetime import datetime

from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from analytics.journeys.measure import RULES, Measure
from analytics.rollups.settlement import Settlement


@dataclass(frozen=True)
class Seen:
    """How many events were read, and when the newest of them happened."""

    events: int
    newest_at: datetime | None


def seen(cursor: CursorWrapper) -> Seen:
    """What the table ``events`` holds."""
    cursor.execute("SELECT count(*), max(at) AT TIME ZONE 'UTC' FROM events")
    return Seen(*cursor.fetchone())


def enter(kind: Settlement.Kind, measure: Measure, read: Seen, *, journeys: int) -> Settlement:
    """Write down what was just done; the newest event is the newest of any settlement so far."""
    newest = [read.newest_at, *_last_newest()]
    return Settlement.objects.create(
        kind=kind,
        finished_at=timezone.now(),
        events=read.events,
        journeys=journeys,
        newest_event_at=max(filter(None, newest), default=None),
        gap_minutes=measure.gap_minutes,
        read_seconds=measure.read_seconds,
        window_days=measure.window_days,
        zone=measure.zone,
        rules=RULES,
    )


def _last_newest() -> list[datetime | None]:
    return list(Settlement.objects.order_by("-number").values_list("newest_event_at", flat=True)[:1])


def outdated(measure: Measure) -> bool:
    """Whether the report was last made under other settings, or by rules that have changed since."""
    last = Settlement.objects.order_by("-number").first()
    if last is None:
        return False
    made_under = Measure(last.gap_minutes, last.read_seconds, last.window_days, last.zone)
    return (made_under, last.rules) != (measure, RULES)
