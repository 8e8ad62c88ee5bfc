"""What a task changed: the number of its row in four weeks before it was done, and in up to four after.

Both are worked out at the same time by the same rules, so that a search that has learned a word since has
learned it for both. The day itself belongs to neither.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from analytics.reports.dimension_values import is_id
from analytics.reports.intervals import newcombe
from analytics.reports.numbers import SMALL, Difference, Measured
from analytics.reports.period import Query
from analytics.reports.settings import measure_of, newest_settlement
from analytics.reports.todo.found import Asking, read_source
from analytics.reports.todo.kinds import LISTS, OF_ARTICLES, Listed
from analytics.reports.todo.model import TaskMeasure
from analytics.reports.todo.sql import at_work
from analytics.reports.usual import today_in
from knowledgebase.reading.tasks import done_since

DAYS = 28
ENOUGH_DAYS = 14  # after it was done; before that, what one sees is the week's weather
# So long a task is measured: until its last day after is settled and tickets had time to come late.
MEASURED_FOR = timedelta(days=DAYS + 7)


class Verdict(StrEnum):
    """What may be said of before and after."""

    TOO_EARLY = "too_early"
    TOO_FEW = "too_few"
    NOISE = "noise"
    FELL = "fell"
    ROSE = "rose"


@dataclass(frozen=True)
class Effect:
    """The number of a task's row before and after, and how far apart they are."""

    listed: Listed
    before: Measured
    after: Measured
    days_after: int

    @property
    def difference(self) -> Difference | None:
        """None where one of them has nothing below the line."""
        halves = [(one.numerator or 0, one.denominator) for one in (self.before, self.after)]
        interval = newcombe(*halves)
        if interval is None or self.before.value is None or self.after.value is None:
            return None
        return Difference(self.after.value - self.before.value, interval)

    @property
    def verdict(self) -> Verdict:
        """Too early before two weeks; nothing of fewer than thirty on a side."""
        if self.days_after < ENOUGH_DAYS:
            return Verdict.TOO_EARLY
        difference = self.difference
        if difference is None or min(self.before.denominator, self.after.denominator) < SMALL:
            return Verdict.TOO_FEW
        if difference.is_noise:
            return Verdict.NOISE
        return Verdict.FELL if difference.value < 0 else Verdict.ROSE


def effects_of(tasks: Collection[int]) -> dict[int, Effect]:
    """As the worker last measured them; a task that was not done yet is not in it."""
    kept = TaskMeasure.objects.filter(task__in=list(tasks)) if tasks else []
    return {one.task: _effect(one) for one in kept if one.kind in LISTS}


def measure_tasks(*, now: datetime) -> int:
    """Measure every task that was done lately, once a day and once more at the end; how many there were."""
    zone = measure_of(newest_settlement()).zone
    today = today_in(zone, now)
    measured = 0
    for task in done_since(now - MEASURED_FOR):
        source = read_source(task.source)
        if source is None or not _names_a_row(*source) or task.done_at is None:
            continue
        done_on = today_in(zone, task.done_at)
        if not _is_measured(task.pk, today=today, zone=zone):
            _measure(task.pk, source, done_on=done_on, today=today, now=now)
            measured += 1
    return measured


def _names_a_row(kind: str, language: str, key: str) -> bool:
    return kind in LISTS and (is_id(key) or kind not in OF_ARTICLES)


def _is_measured(task: int, *, today: date, zone: str) -> bool:
    kept = TaskMeasure.objects.filter(pk=task).first()
    return kept is not None and today_in(zone, kept.measured_at) == today


def _measure(task: int, source: tuple[str, str, str], *, done_on: date, today: date, now: datetime) -> None:
    kind, language, key = source
    first_after = done_on + timedelta(days=1)
    days_after = max(0, min(DAYS, (today - first_after).days))  # whole days: this one goes on
    weeks_before = Query(done_on - timedelta(days=DAYS), done_on)
    weeks_after = Query(first_after, first_after + timedelta(days=days_after))
    with at_work():
        before = _count(weeks_before, kind, language, key, now=now)
        after = _count(weeks_after, kind, language, key, now=now) if days_after else (0, 0)
    TaskMeasure.objects.update_or_create(
        task=task,
        defaults={
            "kind": kind,
            "before": before[0],
            "before_whole": before[1],
            "after": after[0],
            "after_whole": after[1],
            "done_on": done_on,
            "days_after": days_after,
            "measured_at": now,
        },
    )


def _count(query: Query, kind: str, language: str, key: str, *, now: datetime) -> tuple[int, int]:
    asking = Asking(query, measure_of(newest_settlement()), now)
    return LISTS[kind].count(asking, kind, language, key)


def _effect(kept: TaskMeasure) -> Effect:
    listed = LISTS[kept.kind]
    return Effect(
        listed,
        Measured(listed.number, kept.before, kept.before_whole),
        Measured(listed.number, kept.after, kept.after_whole),
        kept.days_after,
    )
