"""Entries in the book of settlements."""

from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from analytics.journeys.measure import RULES, Measure
from analytics.rollups.settlement import Settlement


def enter(cursor: CursorWrapper, kind: Settlement.Kind, measure: Measure, *, journeys: int) -> Settlement:
    """Write down what was just done; the newest event is the newest of any settlement so far."""
    cursor.execute("SELECT count(*), max(at) AT TIME ZONE 'UTC' FROM events")
    events, newest = cursor.fetchone()
    seen = [newest, *_last_newest()]
    return Settlement.objects.create(
        kind=kind,
        finished_at=timezone.now(),
        events=events,
        journeys=journeys,
        newest_event_at=max(filter(None, seen), default=None),
        gap_minutes=measure.gap_minutes,
        read_seconds=measure.read_seconds,
        window_days=measure.window_days,
        zone=measure.zone,
        rules=RULES,
    )


def _last_newest() -> list[object]:
    return list(Settlement.objects.order_by("-number").values_list("newest_event_at", flat=True)[:1])


def outdated(measure: Measure) -> bool:
    """Whether the report was last made under other settings, or by rules that have changed since."""
    last = Settlement.objects.order_by("-number").first()
    if last is None:
        return False
    made_under = Measure(last.gap_minutes, last.read_seconds, last.window_days, last.zone)
    return (made_under, last.rules) != (measure, RULES)
