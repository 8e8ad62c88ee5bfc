"""The articles of a report as a plain table."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from analytics.reports.article_numbers import NET, ROWS, ArticleNumber
from analytics.reports.article_ranks import ranked
from analytics.reports.articles import ArticleLine, article_lines
from analytics.reports.numbers import Kind, Measured
from analytics.reports.report import Report
from analytics.reports.tables import MEASURED, Cell, Column, Holds, Table, cells_of
from knowledgebase.reading.titles import titles


def articles(report: Report) -> Table:
    """Every article that was met, the most opened first."""
    lines = ranked(article_lines(report), "views", rising=False)
    known = titles([line.article_id for line in lines], language=get_language() or "")
    columns = [
        Column("key", _("Key")),
        Column("title", _("Article")),
        *(column for one in ROWS for column in columns_of(one)),
        Column(NET.key, NET.label, Holds.COUNT),
    ]
    rows = [
        [f"{line.article_id}", known[line.article_id].title if line.article_id in known else "", *cells(line)]
        for line in lines
    ]
    sentence = _("What each was used for, whether it helped, and what it let through.")
    return Table("articles", _("Articles"), sentence, columns, rows)


def columns_of(one: ArticleNumber) -> list[Column]:
    """A count by itself; a share with its interval and its halves."""
    if one.number.kind is Kind.COUNT:
        return [Column(one.key, one.number.label, Holds.COUNT)]
    return [
        Column(
            f"{one.key}_{column.key}",
            _("%(number)s: %(part)s") % {"number": one.number.label, "part": column.title},
            column.holds,
        )
        for column in MEASURED
    ]


def cells(line: ArticleLine) -> list[Cell]:
    """Below these columns, not rounded."""
    return [cell for one in line.numbers.values() for cell in cells_below(one)] + [line.net]


def cells_below(measured: Measured) -> list[Cell]:
    return [measured.numerator] if measured.number.kind is Kind.COUNT else cells_of(measured)
