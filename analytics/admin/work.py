"""What agents linked and what was kept of promises, as the report shows it; and the tickets behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.readable import readable_tickets
from analytics.reports.kept import kept, minute_of
from analytics.reports.linked import shares_of
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import Words
from analytics.reports.period import BadQuery, Query
from analytics.reports.permission import may_read_report
from analytics.reports.promised import Promises
from analytics.reports.report import Report
from analytics.reports.settings import measure_of, newest_settlement
from analytics.reports.work_behind import NONE, read_work_behind, work_behind
from analytics.reports.work_numbers import LINKS, PROMISES
from knowledgebase.reading.titles import Title, titles
from tickets.reading import topic_names

A_PAGE, MOST_ARTICLES = 50, 10


@dataclass(frozen=True)
class Line:
    """A row of a table: its name, its shares, how many promises still run, and what narrows its links."""

    name: Words
    shares: Mapping[str, Measured]
    running: Mapping[str, int]
    narrowed: str


@dataclass(frozen=True)
class ArticleLine:
    """An article, and with how many solved tickets it was linked by kind."""

    article_id: int
    known: Title | None
    counts: Mapping[str, int]


def work(report: Report) -> dict[str, Any]:
    """The two panels."""
    named = kept(report.settlement, topic_names, get_language() or "")
    promised = report.promised
    return {
        "links": list(report.linked.shares.values()),
        "solved": report.linked.solved,
        "links_by_topic": [
            Line(_topic(row.topic_id, named), shares_of(row), {}, narrowed("topic", row.topic_id))
            for row in report.linked.by_topic
        ],
        "links_by_article": _articles(report),
        "link_numbers": LINKS.values(),
        "promises": _line("", promised, ""),
        "promise_numbers": PROMISES.values(),
        "promise_tables": [
            (
                _("By service level"),
                [
                    _line(some.name or _("deleted since"), some, narrowed("policy", key))
                    for key, some in promised.by("policy").items()
                ],
            ),
            (
                _("By topic"),
                [
                    _line(_topic(key, named), some, narrowed("topic", key))
                    for key, some in promised.by("topic").items()
                ],
            ),
            (
                _("By month"),
                [_month(some, report.query) for some in promised.by("month").values()],
            ),
        ],
    }


def narrowed(name: str, key: Any) -> str:
    """What is added to the address of the tickets behind a row."""
    return f"&{name}={NONE if key is None else key}"


def _line(name: Words, some: Promises, more: str) -> Line:
    return Line(name, some.shares, some.running, more)


def _month(some: Promises, query: Query) -> Line:
    """Its days are those of the period that it has: of two that an address names, the later is read."""
    first = some.rows[0].month
    after = (first + timedelta(days=31)).replace(day=1)
    days = f"&from={max(first, query.start)}&to={min(after, query.end)}"
    return _line(date_format(first, "YEAR_MONTH_FORMAT"), some, days)


def _topic(key: Any, named: Mapping[int, str]) -> Words:
    return _("no topic") if key is None else named.get(key, f"#{key}")


def _articles(report: Report) -> list[ArticleLine]:
    top = list(report.linked.by_article.items())[:MOST_ARTICLES]
    known = titles([article for article, _counts in top], language=get_language() or "") if top else {}
    return [ArticleLine(article, known.get(article), counts) for article, counts in top]


@require_safe
def work_page(request: HttpRequest) -> HttpResponse:
    """The tickets behind a share of what agents do, fifty a page, by their references."""
    if not may_read_report(request.user):
        raise PermissionDenied
    try:
        behind = read_work_behind(request.GET.dict())
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong
    zone = measure_of(newest_settlement()).zone
    found = work_behind(behind, zone=zone, now=minute_of(timezone.now()))
    shown = found.values("reference", "submitted_at", "solved_at", "surface")
    paginator = Paginator(shown, A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    rows = list(page)
    known = readable_tickets(request, [row["reference"] for row in rows])
    context = {
        **admin.site.each_context(request),
        "title": _("Tickets"),
        "behind": behind,
        "query": behind.query,
        "zone": zone,
        "page": page,
        "pages": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "rows": [(row, known.get(row["reference"])) for row in rows],
    }
    return TemplateResponse(request, "admin/analytics/work_tickets.html", context)
