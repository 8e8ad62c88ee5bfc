"""The trend's drawing and its table as HTML, made once for what they show: a year of days is 400 steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from django.template.loader import get_template
from django.utils.translation import get_language

from analytics.admin.charts import trend_chart
from analytics.reports.goals import Goal
from analytics.reports.kept import kept
from analytics.reports.marks import Mark
from analytics.reports.period import Query
from analytics.reports.report import Report
from analytics.reports.trend import Grain, Step

DRAWING, TABLE = "admin/analytics/trend_chart.html", "admin/analytics/trend_table.html"
Happened = Mapping[date, list[Mark]]


@dataclass(frozen=True)
class Drawn:
    """The same twice: as a drawing, and for those who cannot see it as a table."""

    chart: str
    table: str


def drawn_trend(report: Report, trend: Sequence[Step], grain: Grain, happened: Happened) -> Drawn:
    """What was drawn before of the same steps and marks, in the same language and by the same templates."""
    goal = report.goals.get("case_deflection_rate")
    return kept(
        report.settlement, draw, report.query, trend, grain, happened, goal, (get_language(), sources())
    )


def draw(
    query: Query, trend: Sequence[Step], grain: Grain, happened: Happened, goal: Goal | None, _of: object
) -> Drawn:
    """Neither knows who asks: what only some may do stands beside them."""
    shown = {"chart": trend_chart(query, trend, grain, happened=happened, goal=goal)}
    return Drawn(get_template(DRAWING).render(shown), get_template(TABLE).render(shown))


@lru_cache
def sources() -> str:
    """Another for other templates: a drawing of an earlier release is none of this one."""
    # Other engines of templates have no source to ask for; ours is Django's.
    texts = [get_template(name).template.source for name in (DRAWING, TABLE)]  # type: ignore[attr-defined]
    return sha256("".join(texts).encode()).hexdigest()
