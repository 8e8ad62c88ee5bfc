"""What the worker does for the measurement."""

from celery import shared_task
from django.utils import timezone

from analytics.reports.ahead import MOST_SECONDS, work_out_ahead
from analytics.reports.todo import keeping
from analytics.reports.todo.measuring import measure_tasks
from analytics.sharing import digesting, exporting, leaving

LONGEST_EXPORTS = 3600


@shared_task(name="analytics.tasks.settle")
def settle() -> None:
    """Bring the report up to date; where somebody else is at it, the next minute will do."""
    from analytics.pipeline.settle import keep_up
    from analytics.pipeline.workshop import Busy

    try:
        settled = keep_up(wait=False)
    except Busy:
        return
    if settled:
        work_out_reports.delay()


@shared_task(name="analytics.tasks.work_out_reports", expires=55, time_limit=MOST_SECONDS)
def work_out_reports() -> None:
    """The usual periods, so that who opens the report need not wait for it."""
    work_out_ahead(now=timezone.now())


@shared_task(name="analytics.tasks.drop_old_events")
def drop_old_events() -> None:
    """Drop the events of days that are kept no longer; while somebody settles, the next hour will do."""
    from analytics.pipeline import retention
    from analytics.pipeline.workshop import Busy

    try:
        retention.drop_old_events(now=timezone.now(), wait=False)
    except Busy:
        return


@shared_task(name="analytics.tasks.work_out_lists", expires=590, time_limit=keeping.MOST_SECONDS)
def work_out_lists() -> None:
    """What to do next in the usual periods, and what tasks that were done lately have changed."""
    now = timezone.now()
    keeping.work_out_usual(now=now)
    measure_tasks(now=now)


@shared_task(name="analytics.tasks.work_out_list", expires=300, time_limit=MOST_SECONDS)
def work_out_list(parameters: dict[str, str | None]) -> None:
    """What to do next in a period that somebody looks at, by the parameters of its address."""
    keeping.work_out_asked(parameters, now=timezone.now())


@shared_task(name="analytics.tasks.make_exports", time_limit=LONGEST_EXPORTS)
def make_exports() -> None:
    """One file of journeys after the other, until none waits."""
    while export := exporting.take_next():
        exporting.carry_out(export)


@shared_task(name="analytics.tasks.take_exports_away")
def take_exports_away() -> None:
    """Delete what has lain there for a week."""
    leaving.take_away_old(timezone.now())


@shared_task(name="analytics.tasks.make_digests")
def make_digests() -> None:
    """Mail the saved reports whose week or month has begun."""
    digesting.make_due(timezone.now())
