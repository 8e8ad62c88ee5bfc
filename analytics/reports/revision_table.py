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
READS = _("Really read, a day")
SIDES = {"before": _("Before"), "after": _("After")}


def columns() -> list[Column]:
    """Those of a number before and after, with the whole days of either side."""
    of_a_side = (Column("days", _("Whole days"), Holds.COUNT), *MEASURED)
    return [
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
            for column in of_a_side
        ),
        Column("difference", _("Difference"), Holds.NUMBER),
        Column("difference_low", _("Difference, 95 %, low"), Holds.NUMBER),
        Column("difference_high", _("Difference, 95 %, high"), Holds.NUMBER),
    ]


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
    return Table("revisions", TITLE, sentence, columns(), rows)


def _rows(one: Revised) -> Iterator[list[Cell]]:
    shown: list[Cell] = [language_name(one.shown.language), one.shown.revision, one.shown.at]
    for compared in one.compared:
        before, after = cells_of(compared.before), cells_of(compared.after)
        sides = [_days(one.before), *before, _days(one.after), *after]
        yield [*shown, compared.one.number.label, *sides, *_difference(compared)]
    yield [*shown, READS, *_reads(one.before), *_reads(one.after), None, None, None]


def _days(side: Side) -> int:
    return side.query.days if side.query else 0


def _reads(side: Side) -> list[Cell]:
    """As the cells of a number: how many a day."""
    return [_days(side), side.reads_a_day, None, None, side.counts.read, _days(side)]


def _difference(compared: Compared) -> list[Cell]:
    changed = compared.change
    return [changed.difference, *changed.interval] if changed else [None, None, None]
