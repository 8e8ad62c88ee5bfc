"""The part "Breakdowns": deflection by one dimension at a time, which the address names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.parts import BREAKDOWNS, part_page
from analytics.reports import halves
from analytics.reports.breakdown import Row, breakdown
from analytics.reports.breakdown_names import TOPIC, Name, names
from analytics.reports.breakdown_numbers import SHRUNKEN
from analytics.reports.breakdown_tables import TITLES
from analytics.reports.cells import Cell
from analytics.reports.dimensions import DIMENSIONS
from analytics.reports.outcomes import Words
from analytics.reports.report import Report
from analytics.reports.topic_numbers import TOPIC_HALVES, TOPIC_SHARES
from analytics.reports.topics import topics

A_PAGE = 50
FIRST = next(iter(DIMENSIONS))
ALL = (*DIMENSIONS, TOPIC)


@dataclass(frozen=True)
class Line:
    """A row with its name; ``cell`` is None for all rows together."""

    name: Name
    row: Row
    cell: Cell | None


@require_safe
def breakdowns_page(request: HttpRequest) -> HttpResponse:
    """One dimension of the report, fifty ranked rows a page."""
    return part_page(request, BREAKDOWNS, partial(shown, by=chosen(request), page=request.GET.get("page")))


def chosen(request: HttpRequest) -> str:
    """The dimension that the address names; the first, and a line that says why, where it names none."""
    by = request.GET.get("by") or FIRST
    if by in ALL:
        return by
    messages.error(request, _("“by” must be one of: %s.") % ", ".join(ALL))
    return FIRST


def shown(report: Report, *, by: str, page: str | None = None) -> dict[str, Any]:
    """What the template expects of a dimension."""
    frame = {"by": by, "tabs": TITLES, "heading": TITLES[by]}
    return frame | (_topics(report) if by == TOPIC else _dimension(report, by, page))


def _dimension(report: Report, by: str, page: str | None) -> dict[str, Any]:
    found = breakdown(report.settlement, report.query, by)
    paginator = Paginator(found.rows, A_PAGE)
    rows = paginator.get_page(page)
    named = names(by, [row.value for row in (*rows, *found.others)])
    return {
        "breakdown": found,
        "lines": _lines(by, list(rows), named),
        "others": _lines(by, found.others, named),
        "total": Line(Name(_("All together")), found.total, None),
        "shrunken": SHRUNKEN,
        "counted": {
            key: halves.HALVES[key].words for key in ("sought", "deflected", "taken_back", "tickets")
        },
        "page": rows,
        "pages": paginator.get_elided_page_range(rows.number, on_each_side=2, on_ends=1),
    }


def _lines(by: str, rows: Sequence[Row], named: Mapping[str, Name]) -> list[Line]:
    return [Line(named[row.value], row, Cell(by, row.value)) for row in rows]


def _topics(report: Report) -> dict[str, Any]:
    found = topics(report.settlement, report.query, now=report.now)
    named: dict[str, Name] = names(TOPIC, [row.value for row in found.rows])
    words: dict[str, Words] = {key: half.words for key, half in TOPIC_HALVES.items()}
    return {
        "topic_lines": [(named[row.value], row) for row in found.rows],
        "topics": found,
        "topic_words": words,
        "shares": list(TOPIC_SHARES.values()),
    }
