"""The panels of the report as tables, by name: what exports, digests and copies are made of."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from analytics.outcomes.names import DEFLECTED
from analytics.reports.article_table import articles
from analytics.reports.breakdown_tables import BREAKDOWN_PANELS
from analytics.reports.evidence_tables import EVIDENCE_PANELS
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.overview_tables import OVERVIEW_PANELS
from analytics.reports.report import Report
from analytics.reports.revision_table import TITLE, revisions
from analytics.reports.tables import (
    KEY,
    MEASURED,
    WORDS,
    Cell,
    Column,
    Holds,
    Panel,
    Table,
    cells_of,
    words_of,
)
from analytics.reports.tables_of_days import by_article, by_day
from analytics.reports.tables_of_doubt import discarded, holdout, saved, unseen
from analytics.reports.tables_of_tickets import guard_rails, links, promises
from analytics.reports.todo.takeaway import todo_panels

NUMBERS = (KEY, Column("label", _("Number")), *MEASURED, *WORDS)
COUNTS = (KEY, Column("label", _("Number")), Column("value", _("Value"), Holds.COUNT), *WORDS)
OUTCOMES = (
    KEY,
    Column("label", _("Outcome")),
    Column("journeys", _("Journeys"), Holds.COUNT),
    Column("reversed", _("Taken back"), Holds.COUNT),
    Column("rule", _("Rule")),
)


def counts(report: Report) -> Table:
    """What the rates are made of."""
    sentence = _("How many journeys there were, and what became of them.")
    rows = [
        [one.number.key, one.number.label, one.value, *words_of(one.number)] for one in report.counts.values()
    ]
    return Table("counts", _("Counts"), sentence, COUNTS, rows)


def rates(report: Report) -> Table:
    """The rates of METRICS.md section 5."""
    # xgettext:no-python-format  # noqa: ERA001  told to gettext
    sentence = _("Each with its 95 % interval; none is an average of others.")
    return Table("rates", _("Our rates"), sentence, NUMBERS, _rows(report.rates.values()))


def definitions(report: Report) -> Table:
    """What others call deflection."""
    sentence = _("Each with who says so, and when it rises for a bad reason.")
    title = _("What others call deflection, on the same journeys")
    return Table("definitions", title, sentence, NUMBERS, _rows(report.definitions.values()))


def outcomes(report: Report) -> Table:
    """All eight, by the order of their rules."""
    rows = [
        [name, words.label, report.outcomes[name], _reversed(report, name), words.rule]
        for name, words in OUTCOME_WORDS.items()
    ]
    sentence = _("Every journey has exactly one: the first rule that fits.")
    return Table("outcomes", _("Outcomes by evidence"), sentence, OUTCOMES, rows)


PANELS = {
    panel.key: panel
    for panel in (
        *OVERVIEW_PANELS,
        Panel("counts", _("Counts"), counts),
        Panel("rates", _("Our rates"), rates),
        Panel("definitions", _("What others call deflection, on the same journeys"), definitions),
        Panel("outcomes", _("Outcomes by evidence"), outcomes),
        Panel("by_day", _("By day"), by_day),
        Panel("by_article", _("Articles that helped"), by_article),
        Panel("articles", _("Articles"), articles),
        Panel("revisions", TITLE, revisions),
        *BREAKDOWN_PANELS,
        *EVIDENCE_PANELS,
        Panel("guard_rails", _("Guard-rails"), guard_rails),
        Panel("promises", _("Service levels"), promises),
        Panel("links", _("Articles and tickets"), links),
        Panel("holdout", _("What the suggestions caused"), holdout),
        Panel("unseen", _("What is not seen"), unseen),
        Panel("discarded", _("Discarded tickets"), discarded),
        Panel("saved", _("What it saved"), saved),
        *todo_panels(),
    )
}


def _rows(measured: Iterable[Measured]) -> list[list[Cell]]:
    return [[one.number.key, one.number.label, *cells_of(one), *words_of(one.number)] for one in measured]


def _reversed(report: Report, name: str) -> int | None:
    """None where it cannot be taken back."""
    return report.reversed[name] if name in DEFLECTED else None
