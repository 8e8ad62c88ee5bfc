"""The overview's panels as tables: the trend, what happened meanwhile, and the funnel."""

from django.utils.translation import gettext_lazy as _

from analytics.reports.funnel import FUNNEL
from analytics.reports.halves import HALVES
from analytics.reports.marks import HAPPENING_WORDS, marks
from analytics.reports.report import Report
from analytics.reports.tables import MEASURED, Column, Holds, Panel, Table, cells_of
from analytics.reports.trend import grain_of, steps

TREND = (
    Column("first_day", _("First day"), Holds.DAY),
    Column("day_after", _("First day after it"), Holds.DAY),
    Column("journeys", _("Journeys"), Holds.COUNT),
    Column("explicit", _("Explicit"), Holds.COUNT),
    Column("implicit", _("Implicit"), Holds.COUNT),
    Column("provisional", _("Provisional among them"), Holds.COUNT),
    *MEASURED,
)
HAPPENED = (
    Column("day", _("Day"), Holds.DAY),
    Column("kind", _("Kind")),
    Column("label", _("Kind in words")),
    Column("words", _("What happened")),
)
STAGES = (
    Column("key", _("Key")),
    Column("label", _("Stage")),
    Column("journeys", _("Journeys"), Holds.COUNT),
    Column("sentence", _("In words")),
)


def trend(report: Report) -> Table:
    """In the steps that the page shows where nobody asks for others."""
    query = report.query
    drawn = steps(query, report.days, report.provisional_by_day, grain_of(query, None))
    rows = [
        [one.start, one.end, one.journeys, one.explicit, one.implicit, one.provisional, *cells_of(one.rate)]
        for one in drawn
    ]
    sentence = _("The case deflection rate of each step; provisional is what a ticket may still take back.")
    return Table("trend", _("Trend"), sentence, TREND, rows)


def happened(report: Report) -> Table:
    """Everything that is marked on the trend, day by day."""
    rows = [[mark.day, mark.kind.value, HAPPENING_WORDS[mark.kind], mark.in_full] for mark in marks(report)]
    sentence = _("Articles published, settings that can move a number, holdouts, and what people wrote.")
    return Table("happened", _("What happened in these days"), sentence, HAPPENED, rows)


def funnel(report: Report) -> Table:
    """The stages with what each counts."""
    rows = [
        [stage.show, stage.label, HALVES[stage.show].count(report.totals), HALVES[stage.show].words]
        for stage in FUNNEL
    ]
    return Table(
        "funnel", _("From help sought to ticket"), _("The last six add up to the first."), STAGES, rows
    )


OVERVIEW_PANELS = (
    Panel("trend", _("Trend"), trend),
    Panel("happened", _("What happened in these days"), happened),
    Panel("funnel", _("From help sought to ticket"), funnel),
)
