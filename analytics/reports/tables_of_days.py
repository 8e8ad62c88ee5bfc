"""What the report says of days and articles, as tables."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from analytics.reports.report import Report
from analytics.reports.tables import Cell, Column, Holds, Table
from knowledgebase.reading.titles import titles

DAYS = (
    Column("day", _("Day"), Holds.DAY),
    Column("journeys", _("Journeys"), Holds.COUNT),
    Column("sought", _("Sought help"), Holds.COUNT),
    Column("explicit", _("Explicit"), Holds.COUNT),
    Column("implicit", _("Implicit"), Holds.COUNT),
    Column("provisional", _("Provisional among them"), Holds.COUNT),
)
ARTICLES = (
    Column("article", _("Article")),
    Column("title", _("Title")),
    Column("net", _("Net deflections"), Holds.COUNT),
    Column("share", _("Share"), Holds.SHARE),
)
NO_ARTICLE = "none"


def by_day(report: Report) -> Table:
    """Every day on which a journey began, whatever the steps in which the trend is drawn."""
    rows: list[Sequence[Cell]] = [
        [
            step.start,
            step.journeys,
            step.sought,
            step.explicit,
            step.implicit,
            report.provisional_by_day.get(step.start, 0),
        ]
        for step in report.days
    ]
    sentence = _("Journeys by the day on which they began; days without any are left out.")
    return Table("by_day", _("By day"), sentence, DAYS, rows)


def by_article(report: Report) -> Table:
    """All of them; the page shows those with the most."""
    known = titles([article for article in report.by_article if article], language=get_language() or "")
    total = sum(report.by_article.values())
    rows: list[Sequence[Cell]] = [
        [
            f"{article or NO_ARTICLE}",
            known[article].title if article in known else "",
            net,
            net / total,
        ]
        for article, net in report.by_article.items()
    ]
    sentence = _("Net deflections, each credited to at most one article.")
    return Table("by_article", _("Articles that helped"), sentence, ARTICLES, rows)
