"""The articles of a period and filter: what each adds up to, kept by settlement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from analytics.reports.article_numbers import measured
from analytics.reports.encountered import Counts
from analytics.reports.numbers import Measured
from analytics.reports.period import Query
from analytics.rollups.article_model import ArticleRollup

if TYPE_CHECKING:
    from analytics.reports.report import Report

SUMS = [f"{name}__sum" for name in Counts._fields]


@dataclass(frozen=True)
class ArticleLine:
    """An article with its numbers; ``net`` are the deflections that it is credited with."""

    article_id: int
    counts: Counts
    net: int

    @property
    def numbers(self) -> Mapping[str, Measured]:
        return measured(self.counts)


def article_counts(query: Query) -> dict[int, Counts]:
    """Of each article that any journey met."""
    rows = added_up(ArticleRollup.objects.filter(**query.conditions()).values("article"))
    return {article: Counts(*sums) for article, *sums in rows.values_list("article", *SUMS)}


def article_days(query: Query, article: int) -> dict[date, Counts]:
    """Of one article, by day."""
    rows = added_up(ArticleRollup.objects.filter(article=article, **query.conditions()).values("day"))
    return {day: Counts(*sums) for day, *sums in rows.order_by("day").values_list("day", *SUMS)}


def added_up(rows: QuerySet) -> QuerySet:
    """Every column of the sums, summed over the groups of these rows."""
    found: QuerySet = rows.annotate(*(Sum(name) for name in Counts._fields))
    return found


def article_lines(report: "Report") -> list[ArticleLine]:
    """Every article that a journey met or was credited to, by its id."""
    found = report.articles.keys() | (report.by_article.keys() - {0})
    return [
        ArticleLine(article, report.articles.get(article, Counts()), report.by_article.get(article, 0))
        for article in sorted(found)
    ]
