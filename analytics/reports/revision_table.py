"""What each revision changed, as a plain table: a row for each number of each revision."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from analytics.reports.places import language_name
from analytics.reports.report import Report
from analytics.reports.revisions import Compared, Revised, Side, revised
from analytics.reports.spans import moments
from analytics.reports.tables import MEASURED, Cell, Column, Holds, Table, cells_of
from analytics.reports.usual import today_in
from knowledgebase.reading.publications import articles_published
from knowledgebase.reading.titles import titles

TITLE = _("Before and after each revision")
SIDES = {"before": _("Before"), "after": _("After")}
COLUMNS = (
    Column("key", _("Key")),
    Column("title", _("Article")),
    Column("language", _("Language")),
    Column("revision", _("Revision"), Holds.COUNT),
    Column("published", _("Published"), Holds.MOMENT),
    Column("number", _("Number")),
    *(
        Column(
            f"{side}_{column.key}",
            _("%(number)s: %(part)s") % {"number": words, "part": column.title},
            column.holds,
        )
        for side, words in SIDES.items()
        for column in (Column("days", _("Whole days"), Holds.COUNT), *MEASURED)
    ),
    Column("difference", _("Difference"), Holds.NUMBER),
    Column("difference_low", _("Difference, 95 %, low"), Holds.NUMBER),
    Column("difference_high", _("Difference, 95 %, high"), Holds.NUMBER),
)


def revisions(report: Report) -> Table:
    """Of every article that was published in these days, the newest revision first."""
    zone, query = report.measure.zone, report.query
    found = revised(
        query,
        articles_published(*moments(query, zone=zone)),
        zone=zone,
        today=today_in(zone, report.now),
    )
    known = titles(found, language=get_language() or "")
    rows = [
        [f"{article}", known[article].title if article in known else "", *cells]
        for article in sorted(found)
        for one in found[article]
        for cells in _rows(one)
    ]
    sentence = _("Whole days on either side, up to the next publication in that language.")
    return Table("revisions", TITLE, sentence, COLUMNS, rows)


def _rows(one: Revised) -> Iterator[list[Cell]]:
    for compared in one.compared:
        yield [
            language_name(one.shown.language),
            one.shown.revision,
            one.shown.at,
            compared.one.number.label,
            _days(one.before),
            *cells_of(compared.before),
            _days(one.after),
            *cells_of(compared.after),
            *_difference(compared),
        ]


def _days(side: Side) -> int:
    return side.query.days if side.query else 0


def _difference(compared: Compared) -> list[Cell]:
    changed = compared.change
    return [changed.difference, *changed.interval] if changed else [None, None, None]
