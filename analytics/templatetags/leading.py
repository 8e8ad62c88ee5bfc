"""The way from a number of the report to what it counts, and from one page of the report to another."""

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from analytics.reports.period import Query

if TYPE_CHECKING:
    from analytics.admin.parts import Part
    from analytics.reports.cells import Cell
    from analytics.reports.journeys import Behind
    from analytics.reports.todo.rows import Row

register = template.Library()


@register.simple_tag
def behind(query: Query, show: str, article: int | None = None) -> str:
    """The address of the journeys behind a half of a number."""
    credited = "" if article is None else f"&article={article or 'none'}"
    return f"{address('admin:deflection_journeys', query)}&show={show}{credited}"


@register.simple_tag
def behind_cell(query: Query, show: str, cell: "Cell | None") -> str:
    """The address of the journeys behind a count of one row of a breakdown, or of all rows together."""
    narrowed = f"&{urlencode(cell.parameters())}" if cell else ""
    return f"{behind(query, show)}{narrowed}"


@register.simple_tag
def behind_all(behind: "Behind") -> str:
    """The address of a list of journeys without what it is narrowed to, but of its row and its article."""
    article = int(behind.article) if behind.of_article and behind.article else None
    more = f"&{urlencode(behind.cell.parameters())}" if behind.cell else ""
    credited = f"&article={article}" if article else ""
    return f"{address('admin:deflection_journeys', behind.query)}&show={behind.show}{credited}{more}"


@register.simple_tag
def about(query: Query, show: str, topic: str) -> str:
    """The address of the tickets behind a count of one topic, or of all topics together."""
    narrowed = f"&{urlencode({'topic': topic})}" if topic else ""
    return f"{filed(query, show)}{narrowed}"


@register.simple_tag
def dimension_address(query: Query, by: str) -> str:
    """The address of one breakdown of this period and filter."""
    return f"{address('admin:deflection_breakdowns', query)}&by={by}"


@register.simple_tag
def filed(query: Query, show: str) -> str:
    """The address of the tickets behind a half of a guard-rail."""
    return f"{address('admin:deflection_tickets', query)}&show={show}"


@register.simple_tag
def worked(query: Query, show: str, narrowed: str = "") -> str:
    """The address of the tickets behind a share of what agents do, of one row with what ``narrowed`` says."""
    return f"{address('admin:deflection_work', query)}&show={show}{narrowed}"


@register.simple_tag
def discarded(query: Query, agent: str) -> str:
    """The address of the tickets that an agent discarded, by the account's name."""
    return f"{address('admin:deflection_discarded', query)}&{urlencode({'agent': agent})}"


@register.simple_tag
def finding(query: Query, row: "Row", show: str = "above") -> str:
    """The address of one row of a work list, with the half of its number that it leads to."""
    about = {
        "list": row.finding.kind,
        "language": row.finding.language,
        "key": row.finding.key,
        "show": show,
    }
    return f"{address('admin:deflection_finding', query)}&{urlencode(about)}"


@register.simple_tag
def report_address(query: Query) -> str:
    """The address of the report of this period and filter."""
    return address("admin:deflection_report", query)


@register.simple_tag
def evidence_address(query: Query) -> str:
    """The address of the page on evidence and definitions, of this period and filter."""
    return address("admin:report_evidence", query)


@register.simple_tag
def reversals_address(query: Query) -> str:
    """The address of all deflections of this period and filter that a ticket took back."""
    return address("admin:report_reversals", query)


@register.simple_tag
def part_address(part: "Part", query: Query) -> str:
    """The address of a part of the report for this period and filter."""
    return address(part.address, query, *part.args)


@register.simple_tag
def articles_address(query: Query) -> str:
    """The address of all articles in the report, those that helped most first."""
    return f"{address('admin:deflection_articles', query)}&sort=-net_deflections"


@register.simple_tag
def article_address(query: Query, article: int) -> str:
    """The address of an article's page in the report."""
    return address("admin:deflection_article", query, article)


@register.simple_tag
def back_from(behind: "Behind") -> str:
    """The address of the part of the report from which one came to a list of journeys."""
    if behind.cell:
        return dimension_address(behind.query, behind.cell.by)
    if behind.article and behind.article.isdecimal():
        return article_address(behind.query, int(behind.article))
    return report_address(behind.query)


@lru_cache(maxsize=1000)
def address(name: str, query: Query, *args: int) -> str:
    """A page of the report with its period and filter; a hundred times on a page, worked out once."""
    return f"{path_of(name, *args)}?{urlencode(query.parameters())}"


@lru_cache(maxsize=1000)
def path_of(name: str, *args: int) -> str:
    """The same for every question."""
    return reverse(name, args=args)


@register.simple_tag
def take_address(query: Query, panel: str, ending: str) -> str:
    """The address of a file of a panel for this period and filter."""
    return f"{panel_address(panel, ending)}?{asked(query)}"


@lru_cache(maxsize=200)
def panel_address(panel: str, ending: str) -> str:
    return reverse("admin:take_panel", args=[panel, ending])


@lru_cache(maxsize=100)
def asked(query: Query) -> str:
    return urlencode(query.parameters())
