"""Counting a holdout: who filed in each arm, over a period and filter of the report.

METRICS.md section 7. A journey is of the period by its day and the filter, as in every other number of the
report, and of the run by its ``opened_at``. Of several runs the newest that overlaps the period counts.
"""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils import timezone

from analytics.journeys.measure import Measure
from analytics.journeys.model import Journey
from analytics.reports.conditions import FILED
from analytics.reports.effect import ArmCount, HoldoutResult
from analytics.reports.period import Query
from analytics.reports.settings import measure_of, newest_settlement, window
from helpcenter.holdout import Arm
from helpcenter.models import HoldoutRun


def run_of(runs: Iterable[HoldoutRun], query: Query, measure: Measure) -> HoldoutRun | None:
    """Of the runs, newest first, the first that overlaps the period in the measure's time zone."""
    zone = ZoneInfo(measure.zone)
    start, end = (datetime.combine(day, time(), zone) for day in (query.start, query.end))
    return next((run for run in runs if overlaps(run, start, end)), None)


def overlaps(run: HoldoutRun, start: datetime, end: datetime) -> bool:
    """Whether some moment of [start, end) lies in the run; one stopped before it began has none."""
    return max(run.started_at, start) < min(run.stopped_at or end, end)


def holdout_result(run: HoldoutRun, query: Query, *, open_since: datetime | None = None) -> HoldoutResult:
    """Count the visitors of both arms, in one query.

    Whose last such journey ended at or after ``open_since`` may still file; by default that is a window
    before now.
    """
    if open_since is None:
        open_since = timezone.now() - window(measure_of(newest_settlement()))
    visitors = (
        opened_in(run, query)
        .values("visitor")
        .annotate(
            lowest=Min("arm"),
            highest=Max("arm"),
            filed=BoolOr(FILED | Q(case_in_window=True)),
            last=Max("ended_at"),
            # Here and not in the conditions below, so that each journey is hashed once.
            held_out=BoolOr(run.holds_out("visitor")),
        )
    )
    on = Q(lowest=Arm.ON, highest=Arm.ON, held_out=False)
    off = Q(lowest=Arm.OFF, highest=Arm.OFF, held_out=True)
    found = visitors.aggregate(
        on=counted(on),
        filed_on=counted(on, filed=True),
        off=counted(off),
        filed_off=counted(off, filed=True),
        all=counted(Q()),
        mixed=counted(~Q(lowest=F("highest"))),
        none=counted(Q(highest="")),
        provisional=counted(on | off, filed=False, last__gte=open_since),
    )
    return HoldoutResult(
        run=run,
        on=ArmCount(found["on"], found["filed_on"]),
        off=ArmCount(found["off"], found["filed_off"]),
        other=found["all"] - found["on"] - found["off"] - found["mixed"] - found["none"],
        mixed=found["mixed"],
        none=found["none"],
        provisional=found["provisional"],
    )


def opened_in(run: HoldoutRun, query: Query) -> QuerySet[Journey]:
    """The journeys of the period and filter that opened the form during the run."""
    opened = Journey.objects.filter(**query.conditions(), opened_at__gte=run.started_at)
    return opened if run.stopped_at is None else opened.filter(opened_at__lt=run.stopped_at)


def counted(which: Q, **more: Any) -> Count:
    """How many visitors these conditions hold for."""
    return Count("visitor", filter=which & Q(**more))
