"""An example of a frozen report that is in no database, for looking at how its mail looks."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from analytics.outcomes.names import DEFLECTED
from analytics.reports.guard_rails import GUARD_RAILS
from analytics.reports.intervals import wilson
from analytics.reports.numbers import Kind
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.registry import RATES, SAVED
from analytics.sharing.frozen import Frozen

COUNTED = {
    "case_deflection_rate": (634, 2048),
    "explicit_rate": (96, 410),
    "implicit_rate": (538, 1638),
    "reversal_rate": (41, 675),
    "abandonment_rate": (77, 410),
    "unhelped_rate": (1100, 2048),
}
JOURNEYS = (237, 71, 32, 77, 214, 357, 1060, 512)
RAILS = {
    "time_to_submit": (214, 180, 251, 201, 237),
    "time_to_first_answer": (9_360, 7_920, 11_100, 221, 237),
    "saw_suggestions": (0.81, *(wilson(170, 210) or (0.0, 0.0)), 170, 210),
    "satisfaction_after_suggestions": (0.9, *(wilson(63, 70) or (0.0, 0.0)), 63, 70),
    "satisfaction_without": (0.875, *(wilson(14, 16) or (0.0, 0.0)), 14, 16),
}


def example() -> Frozen:
    """Four weeks of a middling site, in the language at hand."""
    return {"about": _about(), "tables": _tables(), "changes": _changes()}


def _about() -> dict[str, Any]:
    now = timezone.now()
    day = now.date()
    return {
        "period_from": f"{day - timedelta(days=28)}",
        "period_to": f"{day}",
        "locale": None,
        "surface": None,
        "as_of": now.isoformat(),
        "settle_number": 10_412,
        "measuring_since": f"{day - timedelta(days=320)}",
        "settings": {"time_zone": "UTC"},
    }


def _changes() -> dict[str, Any]:
    firm = {"difference": 0.031, "interval": [0.004, 0.058], "is_noise": False}
    noise = {"difference": -0.008, "interval": [-0.021, 0.006], "is_noise": True}
    return {"case_deflection_rate": firm, "explicit_rate": noise, "implicit_rate": firm}


def _tables() -> dict[str, Any]:
    articles = ((7, _("Reset your password"), 211), (3, _("My phone shows old events"), 148), (0, "", 52))
    money = {"label": SAVED.label, "low": 7_300.0, "high": 8_500.0, "currency": "EUR"}
    return {
        "rates": _table(_("Our rates"), [_rate(key, *parts) for key, parts in COUNTED.items()]),
        "outcomes": _table(
            _("Outcomes by evidence"),
            [
                {
                    "key": name,
                    "label": f"{words.label}",
                    "journeys": journeys,
                    "reversed": journeys // 16 if name in DEFLECTED else None,
                }
                for (name, words), journeys in zip(OUTCOME_WORDS.items(), JOURNEYS, strict=True)
            ],
        ),
        "guard_rails": _table(_("Guard-rails"), [_rail(key, *cells) for key, cells in RAILS.items()]),
        "by_article": _table(
            _("Articles that helped"),
            [
                {"article": f"{article or 'none'}", "title": title, "net": net, "share": net / 634}
                for article, title, net in articles
            ],
        ),
        "saved": _table(_("What it saved"), [money]),
    }


def _table(title: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "sentence": "", "rows": rows, "more": 0}


def _rate(key: str, above: int, below: int) -> dict[str, Any]:
    low, high = wilson(above, below) or (None, None)
    return {
        "key": key,
        "label": f"{RATES[key].label}",
        "value": above / below,
        "low": low,
        "high": high,
        "numerator": above,
        "denominator": below,
    }


def _rail(key: str, value: float, low: float, high: float, above: int, below: int) -> dict[str, Any]:
    number = GUARD_RAILS[key].number
    return {
        "key": key,
        "label": f"{number.label}",
        "value": value,
        "low": low,
        "high": high,
        "numerator": above,
        "denominator": below,
        "waiting": below - above if number.kind is Kind.TIME else None,
    }
