"""What to do next: the work lists of the period, and the tasks that were made of them with what they changed.

Nothing is worked out here: the page reads what the worker kept, or asks the worker and says so.
"""

import logging
from typing import Any

from celery import current_app
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from analytics.admin.parts import NEXT, part_page
from analytics.reports.report import Report
from analytics.reports.todo.found import PREFIX
from analytics.reports.todo.keeping import is_to_be_asked, kept_list
from analytics.reports.todo.kinds import LISTS
from analytics.reports.todo.measuring import effects_of
from analytics.reports.todo.model import WorkList
from analytics.reports.todo.rows import ListShown, rows_of
from knowledgebase.reading.tasks import MAY_PLAN, planned, possible_owners
from knowledgebase.reading.titles import titles

logger = logging.getLogger(__name__)
WORK_OUT = "analytics.tasks.work_out_list"


@require_safe
def next_page(request: HttpRequest) -> HttpResponse:
    """The part of the report."""
    return part_page(request, NEXT, lambda report: to_do(report, request.user))


def to_do(report: Report, user: AbstractUser | AnonymousUser) -> dict[str, Any]:
    """The lists, or that the worker is at it; and the tasks."""
    now = timezone.now()
    kept = kept_list(report.query)
    if is_to_be_asked(report.query, kept, now=now):
        ask_the_worker(report.query.parameters())
    return {
        "kept": kept,
        "lists": lists_of(kept) if kept else [],
        "tasks": tasks_shown(),
        **for_planning(user),
    }


def lists_of(kept: WorkList) -> list[ListShown]:
    """Each list with its rows, those without any too."""
    rows = rows_of(list(kept.findings.defer("counted", "out_of", "tickets")), language=get_language())
    return [ListShown(one, [row for row in rows if row.finding.kind == key]) for key, one in LISTS.items()]


def tasks_shown() -> list[tuple[Any, Any, Any]]:
    """Every task of the report's with its article's title and what it changed, once that is measured."""
    tasks = planned(prefix=PREFIX)
    effects = effects_of([task.pk for task in tasks])
    known = titles({task.article_id for task in tasks if task.article_id}, language=get_language())
    return [(task, known.get(task.article_id or 0), effects.get(task.pk)) for task in tasks]


def for_planning(user: AbstractUser | AnonymousUser) -> dict[str, Any]:
    """What the form that makes a task asks."""
    may_plan = user.has_perm(MAY_PLAN)
    return {"may_plan": may_plan, "owners": list(possible_owners()) if may_plan else []}


def ask_the_worker(parameters: dict[str, str]) -> None:
    """Without the broker nobody looks; the page says what it has."""
    try:
        current_app.send_task(WORK_OUT, [parameters], ignore_result=True, expires=300)
    except OperationalError as away:
        logger.warning("no broker to ask for work lists: %s", away)
