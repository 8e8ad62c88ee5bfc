"""What a holdout found: who filed in each arm, and the share of started tickets that suggestions avoided.

METRICS.md section 7. A journey is of the period by its day and the filter, as in every other number of the
report, and of the run by its ``opened_at``. Of several runs the newest that overlaps the period counts.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils import timezone

from analytics.journeys.measure import Measure
from analytics.journeys.model import Journey
from analytics.reports.conditions import FILED
from analytics.reports.intervals import Interval, newcombe, wilson
from analytics.reports.numbers import Difference
from analytics.reports.period import Query
from analytics.reports.sequential import always_valid
from analytics.reports.settings import measure_of, newest_settlement, window
from analytics.reports.split import BROKEN_BELOW, split_p
from helpcenter.holdout import Arm
from helpcenter.models import HoldoutRun
from helpcenter.site import holdout_runs


@dataclass(frozen=True)
class ArmCount:
    """The visitors of one arm who opened the form, and those of them who filed."""

    visitors: int
    filed: int

    @property
    def share(self) -> float | None:
        return self.filed / self.visitors if self.visitors else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.filed, self.visitors)

    @property
    def halves(self) -> tuple[int, int]:
        return self.filed, self.visitors


@dataclass(frozen=True)
class HoldoutResult:
    """A run over a period and filter.

    Left out are the visitors whose journeys bear another arm than the computed one (``other``), both or
    one and none (``mixed``), or none (``none``). ``provisional`` have not filed, and still may.
    """

    run: HoldoutRun
    on: ArmCount
    off: ArmCount
    other: int
    mixed: int
    none: int
    provisional: int

    @property
    def so_far(self) -> int:
        """Visitors counted, out of the ``needed`` of the plan."""
        return self.on.visitors + self.off.visitors

    @property
    def needed(self) -> int:
        return self.run.needed

    @property
    def left_out(self) -> dict[str, int]:
        return {"other": self.other, "mixed": self.mixed, "none": self.none}

    @property
    def split_p(self) -> float | None:
        return split_p(self.on.visitors, self.off.visitors, share=self.run.share)

    @property
    def split_ok(self) -> bool:
        """Whether the sizes of the arms can be by chance; a broken split shows no effect."""
        return self.split_p is None or self.split_p >= BROKEN_BELOW

    @property
    def caused(self) -> Difference | None:
        """``filed_off`` − ``filed_on`` with Newcombe's interval, which is right for one look."""
        interval = newcombe(self.on.halves, self.off.halves) if self.split_ok else None
        if interval is None or self.on.share is None or self.off.share is None:
            return None
        return Difference(self.off.share - self.on.share, interval)

    @property
    def always_valid(self) -> Interval | None:
        """The interval of the same difference that is right however often one looks."""
        if not self.split_ok:
            return None
        return always_valid(self.on.halves, self.off.halves, planned=self.needed)


def run_of(query: Query, measure: Measure) -> HoldoutRun | None:
    """The newest run that overlaps the period, whose days are those of the measure's time zone."""
    zone = ZoneInfo(measure.zone)
    start, end = (datetime.combine(day, time(), zone) for day in (query.start, query.end))
    return next((run for run in holdout_runs() if overlaps(run, start, end)), None)


def overlaps(run: HoldoutRun, start: datetime, end: datetime) -> bool:
    """Whether some moment of [start, end) lies in the run."""
    return run.started_at < end and (run.stopped_at is None or run.stopped_at > start)


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
