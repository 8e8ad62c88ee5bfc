"""Work lists and tasks as plain tables: no ticket's subject is in them, whoever takes them away."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from analytics.reports.report import Report
from analytics.reports.tables import MEASURED, Cell, Column, Holds, Panel, Table, cells_of
from analytics.reports.todo.found import PREFIX
from analytics.reports.todo.keeping import kept_list
from analytics.reports.todo.kinds import LISTS
from analytics.reports.todo.measuring import Effect, effects_of
from analytics.reports.todo.rows import rows_of
from knowledgebase.reading.tasks import planned

ROWS = (
    Column("key", _("Key")),
    Column("about", _("About")),
    Column("language", _("Language")),
    Column("article", _("Article"), Holds.COUNT),
    *MEASURED,
    Column("said", _("What people typed or wrote")),
    Column("state", _("State")),
    Column("owner", _("Owner")),
)
TASKS = (
    Column("key", _("Key")),
    Column("task", _("Task")),
    Column("state", _("State")),
    Column("owner", _("Owner")),
    Column("asked_at", _("Asked"), Holds.MOMENT),
    Column("done_at", _("Done"), Holds.MOMENT),
    Column("days_after", _("Days after"), Holds.COUNT),
    Column("before", _("Before"), Holds.COUNT),
    Column("before_of", _("Before, out of"), Holds.COUNT),
    Column("after", _("After"), Holds.COUNT),
    Column("after_of", _("After, out of"), Holds.COUNT),
    Column("difference", _("Difference"), Holds.SHARE),
    Column("low", _("95 %, low"), Holds.SHARE),
    Column("high", _("95 %, high"), Holds.SHARE),
    Column("verdict", _("What may be said")),
)


def todo_panels() -> Iterator[Panel]:
    """One for each list, and the tasks."""
    for key, listed in LISTS.items():
        yield Panel(f"todo_{key}", listed.title, partial(list_table, key))
    yield Panel("tasks", _("Tasks"), tasks_table)


def list_table(key: str, report: Report) -> Table:
    """As the worker last found it; empty while it was not asked for this period."""
    listed = LISTS[key]
    kept = kept_list(report.query)
    found = list(kept.findings.filter(kind=key).defer("counted", "out_of", "tickets")) if kept else []
    rows = [
        [
            row.finding.key,
            row.name,
            row.finding.language,
            row.finding.article,
            *cells_of(row.measured),
            "\n".join(row.finding.said),
            row.task.get_state_display() if row.task else "",
            f"{row.task.owner}" if row.task and row.task.owner else "",
        ]
        for row in rows_of(found, language=get_language() or "en")
    ]
    return Table(f"todo_{key}", listed.title, listed.number.sentence, ROWS, rows)


def tasks_table(report: Report) -> Table:
    """Whatever the period: a task has its own weeks."""
    tasks = planned(prefix=PREFIX)
    effects = effects_of([task.pk for task in tasks])
    rows = [
        [
            task.pk,
            task.words,
            f"{task.get_state_display()}",
            f"{task.owner or ''}",
            task.asked_at,
            task.done_at,
            *_measured(effects.get(task.pk)),
        ]
        for task in tasks
    ]
    sentence = _("Tasks made of the report’s rows, and what their numbers were before and after.")
    return Table("tasks", _("Tasks"), sentence, TASKS, rows)


def _measured(effect: Effect | None) -> list[Cell]:
    if effect is None:
        return [None] * 9
    difference = effect.difference
    low, high = difference.interval if difference else (None, None)
    return [
        effect.days_after,
        effect.before.numerator,
        effect.before.denominator,
        effect.after.numerator,
        effect.after.denominator,
        difference.value if difference else None,
        low,
        high,
        effect.verdict.value,
    ]
