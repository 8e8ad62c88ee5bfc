"""The report's articles: every one with its numbers, by any of them, found by words, fifty a page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from analytics.admin.parts import ARTICLES, part_page
from analytics.reports.article_numbers import ARTICLE_NUMBERS, NET
from analytics.reports.article_ranks import ORDERS, ranked
from analytics.reports.articles import ArticleLine, article_lines
from analytics.reports.encountered import Counts
from analytics.reports.outcomes import Words
from analytics.reports.report import Report
from knowledgebase.reading.publications import published_since
from knowledgebase.reading.titles import Title, titles

A_PAGE = 50
LONGEST_WORDS = 200
TITLE = "title"
SHOWN = ("views", "reads", "helpful_votes", NET.key, "leaky_share")


@dataclass(frozen=True)
class Row:
    """An article with its numbers and, where it is known here, its name."""

    line: ArticleLine
    known: Title | None

    @property
    def name(self) -> str:
        return self.known.title if self.known else f"{self.line.article_id}"


@dataclass(frozen=True)
class Heading:
    """The head of a column: what it says, which order a click asks for, and which one it stands in."""

    label: Words
    sentence: Words
    order: str
    direction: str
    is_number: bool = True


@dataclass(frozen=True)
class Order:
    """By which column the rows stand; ``rising`` with the lowest first. In addresses ``-`` means falling."""

    by: str = "views"
    rising: bool = False

    @property
    def said(self) -> str:
        return self.by if self.rising else f"-{self.by}"


@require_safe
def articles_page(request: HttpRequest) -> HttpResponse:
    """Every article that was met in the period, or that readers can open now."""
    return part_page(request, ARTICLES, partial(listed, request))


def listed(request: HttpRequest, report: Report) -> dict[str, Any]:
    """One page of them."""
    words, order = request.GET.get("q", "")[:LONGEST_WORDS].strip(), read_order(request.GET.get("sort"))
    rows = in_order(found(report, words), order)
    paginator = Paginator(rows, A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    return {
        "words": words,
        "order": order,
        "headings": [heading(key, order) for key in (TITLE, *SHOWN)],
        "page": page,
        "pages": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "numbers": [*(one.number for one in ARTICLE_NUMBERS.values()), NET],
    }


def read_order(said: str | None) -> Order:
    """What the address asks for; the most opened first where it names no column."""
    said = said or ""
    order = Order(said.removeprefix("-"), rising=not said.startswith("-"))
    return order if order.by in (TITLE, *ORDERS) else Order()


def found(report: Report, words: str) -> list[Row]:
    """Every article whose name has all these words, those that nobody met among them."""
    lines = {line.article_id: line for line in article_lines(report)}
    unmet = published_since(report.now) - lines.keys()
    lines |= {article: ArticleLine(article, Counts(), 0) for article in sorted(unmet)}
    known = titles(lines.keys(), language=get_language() or "")
    rows = [Row(line, known.get(article)) for article, line in lines.items()]
    asked = words.casefold().split()
    return [row for row in rows if all(word in row.name.casefold() for word in asked)]


def in_order(rows: Iterable[Row], order: Order) -> list[Row]:
    """By name, or as their numbers rank them."""
    if order.by == TITLE:
        return sorted(rows, key=lambda row: row.name.casefold(), reverse=not order.rising)
    named = {row.line.article_id: row for row in rows}
    lines = ranked((row.line for row in named.values()), order.by, rising=order.rising)
    return [named[line.article_id] for line in lines]


def heading(key: str, order: Order) -> Heading:
    """A click turns the order of the column in which the rows stand; any other begins with the highest."""
    stands = order.by == key
    next_order = replace(order, rising=not order.rising) if stands else Order(key, rising=key == TITLE)
    direction = ("ascending" if order.rising else "descending") if stands else ""
    if key == TITLE:
        return Heading(_("Article"), "", next_order.said, direction, is_number=False)
    number = NET if key == NET.key else ARTICLE_NUMBERS[key].number
    return Heading(number.label, number.sentence, next_order.said, direction)
