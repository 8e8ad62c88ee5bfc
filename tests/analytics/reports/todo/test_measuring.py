"""What a task changed: its row's number before it was done and after, and when nothing may be said."""

import pytest
import time_machine

from analytics.reports.todo.measuring import Verdict, effects_of, measure_tasks
from analytics.reports.todo.model import TaskMeasure
from knowledgebase.services import move_task, plan_task
from tests.analytics.reports.todo.asking import later
from tests.analytics.story import replay, searched, viewed
from tests.factories.tickets import AgentFactory

pytestmark = pytest.mark.django_db
# The task is done on the 35th day; the weeks before begin on the seventh.
DONE = 30


def vain(day, number):
    return [
        one for n in range(number) for one in searched(f"x{day}-{n}", query="refund", results=0, days=day)
    ]


def used(day, number):
    return [
        one
        for n in range(number)
        for one in searched(f"u{day}-{n}", query="refunds", days=day)
        + viewed(visitor=f"u{day}-{n}", at="10:01", via="search", days=day)
    ]


@pytest.fixture
def task():
    """Of searches for a refund, and done."""
    by = AgentFactory()
    made = plan_task(source="report:empty::refund", words="Searched for: refund", by=by)
    with time_machine.travel(later(DONE), tick=False):
        move_task(made.pk, to="done", by=by)
    return made


def effect_after(task, days):
    measure_tasks(now=later(DONE + days))
    return effects_of([task.pk])[task.pk]


def test_before_and_after_are_the_rows_number_over_whole_days_without_the_day_itself(task):
    replay(
        vain(34 - 29, 1),  # before the four weeks
        vain(20, 3), used(20, 1),
        vain(34, 5),  # the day on which it was done
        vain(40, 1), used(40, 3),
        vain(34 + 21, 7),  # today
    )  # fmt: skip
    effect = effect_after(task, 21)
    assert (effect.before.numerator, effect.before.denominator) == (3, 4)
    assert (effect.after.numerator, effect.after.denominator) == (1, 4)
    assert effect.days_after == 20
    assert effect.verdict == Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("after", "days", "verdict"),
    [
        ((5, 95), 15, Verdict.FELL),
        ((95, 5), 15, Verdict.ROSE),
        ((38, 62), 15, Verdict.NOISE),
        ((5, 95), 14, Verdict.TOO_EARLY),
        ((1, 9), 15, Verdict.TOO_FEW),
    ],
)
def test_nothing_is_said_too_early_of_too_few_or_of_noise(task, after, days, verdict):
    replay(vain(20, 40), used(20, 60), vain(36, after[0]), used(36, after[1]))
    effect = effect_after(task, days)
    assert effect.verdict == verdict
    low, high = effect.difference.interval
    assert low < effect.difference.value < high


def test_on_the_day_itself_nothing_was_after(task):
    replay(vain(20, 1))
    effect = effect_after(task, 0)
    assert (effect.days_after, effect.after.value, effect.difference) == (0, None, None)
    assert effect.verdict == Verdict.TOO_EARLY


def test_it_is_measured_once_a_day_until_its_weeks_are_over(task):
    replay(vain(20, 1))
    assert [measure_tasks(now=later(DONE + days)) for days in (1, 1.1, 2, 34, 36)] == [1, 0, 1, 1, 0]
    assert TaskMeasure.objects.get().days_after == 28


@pytest.mark.parametrize("source", ["report:empty", "report:nothing:en:x", "elsewhere:1", "report:stale::x"])
def test_what_is_no_row_of_ours_is_not_measured(source):
    by = AgentFactory()
    made = plan_task(source=source, words="Look at it", by=by)
    with time_machine.travel(later(DONE), tick=False):
        move_task(made.pk, to="done", by=by)
    assert measure_tasks(now=later(DONE + 1)) == 0


def test_what_will_not_be_done_is_not_measured():
    by = AgentFactory()
    made = plan_task(source="report:empty::refund", words="Searched for: refund", by=by)
    with time_machine.travel(later(DONE), tick=False):
        move_task(made.pk, to="wont", by=by)
    assert measure_tasks(now=later(DONE + 1)) == 0
