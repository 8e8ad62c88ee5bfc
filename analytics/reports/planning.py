"""What a holdout can be planned from: how many visitors open the form these days, and how many file."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Q

from analytics.journeys.model import Journey
from analytics.reports.conditions import FILED

DAYS = 28


@dataclass(frozen=True)
class Traffic:
    """Visitors who opened the form in the last 28 days, and those of them who filed."""

    visitors: int
    filed: int

    @property
    def a_day(self) -> float:
        return self.visitors / DAYS

    @property
    def usual(self) -> float | None:
        """The share that files; None where nobody came."""
        return self.filed / self.visitors if self.visitors else None

    def days_for(self, visitors: int) -> int | None:
        """How many days so many visitors take at this rate; None where nobody comes."""
        return ceil(visitors / self.a_day) if self.visitors else None


def recent_traffic(now: datetime) -> Traffic:
    """Whoever opened the form in the four weeks before now."""
    opened = Journey.objects.filter(opened_at__gte=now - timedelta(days=DAYS), opened_at__lt=now)
    visitors = opened.values("visitor").annotate(filed=BoolOr(FILED | Q(case_in_window=True)))
    found = visitors.aggregate(all=Count("visitor"), of_them=Count("visitor", filter=Q(filed=True)))
    return Traffic(visitors=found["all"], filed=found["of_them"])
