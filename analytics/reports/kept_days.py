"""The days of a period whose events are kept no longer, and the settings that they were counted under."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from analytics.events.border import Border
from analytics.journeys.measure import Measure
from analytics.reports.period import Query


@dataclass(frozen=True)
class Gone:
    """Days before ``before``, and after those of an earlier border: their numbers can change no more."""

    before: date
    measure: Measure


def gone_days(query: Query) -> list[Gone]:
    """The stretches of the period's days that are gone, in order; none where its events are all kept."""
    stretches = [_gone(border) for border in Border.objects.order_by("first_kept_at")]
    reached = [stretch for stretch in stretches if stretch.before > query.start]
    within = [stretch for stretch in reached if stretch.before < query.end]
    return within + reached[len(within) : len(within) + 1]


def _gone(border: Border) -> Gone:
    measure = Measure(border.gap_minutes, border.read_seconds, border.window_days, border.zone)
    return Gone(border.first_kept_at.astimezone(ZoneInfo(border.zone)).date(), measure)
