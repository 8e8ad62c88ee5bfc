"""The trend's panel: how finely it is drawn, what is drawn, and what happened meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.admin.drawing import drawn_trend
from analytics.reports.marks import HAPPENING_WORDS, Happening, by_step, marks
from analytics.reports.report import Report
from analytics.reports.trend import Grain, drawable, grain_of, steps

Words = str | Promise
GRAIN_WORDS: dict[Grain, Words] = {
    Grain.DAY: _("by day"),
    Grain.WEEK: _("by week"),
    Grain.MONTH: _("by month"),
}


@dataclass(frozen=True)
class GrainChoice:
    """A way to draw the trend, by the name that stands in the address."""

    grain: Grain
    label: Words
    is_chosen: bool


@dataclass(frozen=True)
class Sign:
    """What a sign above the trend stands for."""

    kind: Happening
    label: Words


def trend(report: Report, asked: Grain | None) -> dict[str, Any]:
    """What the panel expects; ``asked`` is the grain of the address, None where it says none."""
    query = report.query
    grain = grain_of(query, asked)
    drawn = steps(query, report.days, report.provisional_by_day, grain)
    happened = by_step(marks(report), drawn)
    signs = {mark.kind for those in happened.values() for mark in those}
    return {
        "grain": grain,
        "grain_asked": asked,
        "grains": [GrainChoice(one, GRAIN_WORDS[one], one is grain) for one in drawable(query)],
        "trend": drawn,
        "drawing": drawn_trend(report, drawn, grain, happened),
        "happened": [mark for step in drawn for mark in happened.get(step.start, [])],
        "signs": [Sign(kind, label) for kind, label in HAPPENING_WORDS.items() if kind in signs],
    }
