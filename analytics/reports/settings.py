"""Under which settings the numbers were made: those of the newest settlement, else those that stand now."""

from datetime import timedelta

from analytics.journeys.measure import Measure
from analytics.rollups.settlement import Settlement


def newest_settlement() -> Settlement | None:
    """The settlement that brought the numbers up to date; None before the first."""
    return Settlement.objects.order_by("-number").first()


def measure_of(settlement: Settlement | None) -> Measure:
    """The settings of this settlement."""
    if settlement is None:
        return Measure.of_site()
    return Measure(settlement.gap_minutes, settlement.read_seconds, settlement.window_days, settlement.zone)


def window(measure: Measure) -> timedelta:
    """How long a ticket may still take a deflection back."""
    return timedelta(days=measure.window_days)
