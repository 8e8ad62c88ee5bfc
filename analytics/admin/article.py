"""One article of the report: its numbers, how they went, and what each of its revisions changed."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analytics.admin.parts import ARTICLES, part_page
from analytics.reports.article_numbers import NET, ROWS
from analytics.reports.article_trend import ArticleStep, article_trend
from analytics.reports.articles import ArticleLine, article_days
from analytics.reports.dimension_values import is_id
from analytics.reports.encountered import Counts
from analytics.reports.kept import kept
from analytics.reports.places import language_name
from analytics.reports.report import Report
from analytics.reports.revisions import MOST_DAYS, revised
from analytics.reports.trend import Grain, grain_of
from analytics.reports.usual import today_in
from knowledgebase.reading.publications import published_since
from knowledgebase.reading.titles import titles

TO_OPEN = ("knowledgebase.view_article", "knowledgebase.change_article")
HIGHEST = 100  # of a bar, as the picture of the trend counts


@dataclass(frozen=True)
class Bar:
    """A step of the trend as it is drawn: from the left, in bars; heights in per cent of the highest."""

    left: int
    opened: float
    read: float
    says: str

    @property
    def opened_from(self) -> float:
        return HIGHEST - self.opened

    @property
    def read_from(self) -> float:
        return HIGHEST - self.read


@require_safe
def article_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """An article by its id, also where it is no longer here: its journeys still are."""
    if not is_id(f"{article_id}"):
        raise Http404
    part = replace(ARTICLES, address="admin:deflection_article", template="article", args=(article_id,))
    return part_page(request, part, partial(told, article_id, may_open=may_open(request.user)))


def told(article_id: int, report: Report, *, may_open: bool) -> dict[str, Any]:
    """Everything below the period and filter; ``may_open`` the article itself, as editors do."""
    query, net = report.query, report.by_article.get(article_id, 0)
    line = ArticleLine(article_id, report.articles.get(article_id, Counts()), net)
    trend = article_trend(query, kept(report.settlement, article_days, query, article_id))
    today = today_in(report.measure.zone, report.now)
    changed = revised(query, [article_id], zone=report.measure.zone, today=today).get(article_id, [])
    return {
        "line": line,
        "shown": [(one, one.measure(line.counts)) for one in ROWS],
        "net": NET,
        "known": titles([article_id], language=get_language() or "").get(article_id),
        "is_public": article_id in published_since(report.now),
        "may_open": may_open,
        "grain": grain_of(query, None),
        "trend": trend,
        "bars": bars(trend, grain_of(query, None)),
        "most": max(map(drawn, trend), default=0),
        "most_days": MOST_DAYS,
        "revised": [(one, language_name(one.shown.language), one.compared) for one in changed],
    }


def may_open(user: AbstractUser | AnonymousUser) -> bool:
    """In the knowledge base, as its editors do."""
    return any(user.has_perm(permission) for permission in TO_OPEN)


def drawn(step: ArticleStep) -> int:
    """What the height of a step must hold: a read may be of a journey that opened nothing."""
    return max(step.counts.viewed, step.counts.read)


def bars(trend: list[ArticleStep], grain: Grain) -> list[Bar]:
    """Opened, and in front of it really read."""
    highest = max(map(drawn, trend), default=0) or 1
    return [
        Bar(
            left,
            round(step.counts.viewed / highest * HIGHEST, 2),
            round(step.counts.read / highest * HIGHEST, 2),
            says(step, grain),
        )
        for left, step in enumerate(trend)
    ]


def says(step: ArticleStep, grain: Grain) -> str:
    """What stands beside a bar that is pointed at."""
    when = date_format(step.query.start, "YEAR_MONTH_FORMAT" if grain is Grain.MONTH else "DATE_FORMAT")
    counts = {"when": when, "opened": step.counts.viewed, "read": step.counts.read}
    return _("%(when)s: opened %(opened)d, really read %(read)d") % counts
