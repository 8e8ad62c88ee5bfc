"""Each breakdown as a plain table, its rows by rank."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analytics.reports.breakdown import Row, breakdown
from analytics.reports.breakdown_names import TOPIC, names
from analytics.reports.breakdown_numbers import SHRUNKEN
from analytics.reports.dimensions import DIMENSIONS
from analytics.reports.report import Report
from analytics.reports.tables import MEASURED, Cell, Column, Holds, Panel, Table, cells_of
from analytics.reports.topics import topics

TITLES = {
    "category": gettext_lazy("By category"),
    "article": gettext_lazy("By article"),
    "language": gettext_lazy("By language"),
    "surface": gettext_lazy("By surface"),
    "entry": gettext_lazy("By entry"),
    "visitors": gettext_lazy("New and returning visitors"),
    TOPIC: gettext_lazy("Tickets by topic"),
}
KEY, LABEL = Column("key", gettext_lazy("Key")), Column("label", gettext_lazy("Row"))
COLUMNS = (
    KEY,
    LABEL,
    Column("rank", gettext_lazy("Rank"), Holds.COUNT),
    Column(SHRUNKEN.key, SHRUNKEN.label, Holds.SHARE),
    *MEASURED,
    Column("taken_back", gettext_lazy("Taken back"), Holds.COUNT),
    Column("tickets", gettext_lazy("Tickets"), Holds.COUNT),
)
OF_TOPICS = (
    KEY,
    LABEL,
    Column("filed", gettext_lazy("Tickets"), Holds.COUNT),
    Column("looked", gettext_lazy("Had looked"), Holds.COUNT),
    Column("took_back", gettext_lazy("Took a deflection back"), Holds.COUNT),
)
ALL = "all"
BREAKDOWN = "breakdown_"  # of which dimension, the key goes on


def by_dimension(report: Report, by: str) -> Table:
    """Ranked rows, then those without a value, then the total under ``all``."""
    found = breakdown(report.settlement, report.query, by)
    rows = [*found.rows, *found.others]
    named = names(by, [row.value for row in rows])
    cells = [_cells(row.value, named[row.value].words, row) for row in rows]
    total = _cells(ALL, _("All together"), found.total)
    return Table(f"{BREAKDOWN}{by}", TITLES[by], found.dimension.sentence, COLUMNS, [*cells, total])


def _cells(key: str, label: Cell, row: Row) -> list[Cell]:
    counts = row.counts
    return [key, label, row.rank, row.shrunken, *cells_of(row.rate), counts["taken_back"], counts["tickets"]]


def by_topic(report: Report) -> Table:
    """Of tickets, for of no others is the topic known."""
    found = topics(report.settlement, report.query, now=report.now)
    named = names(TOPIC, [row.value for row in found.rows])
    cells: list[list[Cell]] = [
        [row.value, named[row.value].words, *row.counts.values()] for row in found.rows
    ]
    total: list[Cell] = [ALL, _("All together"), *found.total.counts.values()]
    sentence = _("What tickets are about; of visits without a ticket nobody knows it.")
    return Table(f"{BREAKDOWN}{TOPIC}", TITLES[TOPIC], sentence, OF_TOPICS, [*cells, total])


def _panel(by: str) -> Panel:
    table: Callable[[Report], Table] = by_topic if by == TOPIC else partial(by_dimension, by=by)
    return Panel(f"{BREAKDOWN}{by}", TITLES[by], table)


BREAKDOWN_PANELS = tuple(_panel(by) for by in (*DIMENSIONS, TOPIC))
