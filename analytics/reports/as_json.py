"""The report as other programs read it: the object that ARCHITECTURE.md fixes, numbers not rounded."""

from typing import Any

from analytics.journeys.measure import Measure
from analytics.reports.alarm import alarm
from analytics.reports.alarm_json import alarm_as_json, contact_rate_as_json, reopenings_as_json
from analytics.reports.article_numbers import NET
from analytics.reports.articles import ArticleLine, article_lines
from analytics.reports.contact_rate import CONTACT_RATE
from analytics.reports.evidence_json import bounds_as_json, evidence_as_json, sensitivity_as_json
from analytics.reports.goals import Goal
from analytics.reports.guard_rails_json import guard_rails_as_json
from analytics.reports.holdout_json import holdout_as_json
from analytics.reports.numbers import Kind
from analytics.reports.rate_json import rate_as_json
from analytics.reports.reopened import REOPENED
from analytics.reports.report import Report, Saved
from analytics.reports.under import under_other_settings
from analytics.reports.work_json import links_as_json, promises_as_json

NO_ARTICLE = "none"


def as_json(report: Report) -> dict[str, Any]:
    """Plain lists, texts and numbers, ready for any encoder."""
    query, measure, settlement = report.query, report.measure, report.settlement
    return {
        "period": {
            "from": f"{query.start}",
            "to": f"{query.end}",
            "locale": query.locale,
            "surface": query.surface,
        },
        "settings": {
            "settle_number": settlement.number if settlement else None,
            "as_of": settlement.finished_at.isoformat() if settlement else None,
            "measuring_since": f"{report.measuring_since}" if report.measuring_since else None,
            **measure_as_json(measure),
            "days_gone": [
                {"before": f"{gone.before}", **measure_as_json(gone.measure)} for gone in report.gone
            ],
            "identity_mode": report.identity.mode,
            "identity_modes": report.identity.modes,
            "measure_after_consent": report.identity.after_consent,
            "not_seen": [str(sentence) for sentence in report.identity.not_seen],
        },
        "outcomes": report.outcomes,
        "reversed": report.reversed,
        **{key: measured.value for key, measured in report.counts.items()},
        **{key: rate_as_json(measured) for key, measured in report.rates.items()},
        "definitions": {key: rate_as_json(measured) for key, measured in report.definitions.items()},
        "evidence": evidence_as_json(report.totals),
        "bounds": bounds_as_json(report.totals),
        "sensitivity": sensitivity_as_json(under_other_settings(query, measure)),
        "by_article": {str(article or NO_ARTICLE): net for article, net in report.by_article.items()},
        "articles": {f"{line.article_id}": article_as_json(line) for line in article_lines(report)},
        "by_day": {f"{day}": journeys for day, journeys in report.by_day.items()},
        "provisional": report.provisional,
        **{what: dict(counts) for what, counts in report.aside.items()},
        "discarded": {row.key: row.tickets for row in report.discarded},
        "holdout": holdout_as_json(report.holdout) if report.holdout else None,
        "guard_rails": {
            **guard_rails_as_json(report.guard_rails),
            CONTACT_RATE.key: contact_rate_as_json(report.contact_rate),
            REOPENED.key: reopenings_as_json(report.reopenings),
        },
        "alarm": alarm_as_json(alarm(report)),
        "articles_linked": links_as_json(report.linked),
        "service_levels": promises_as_json(report.promised),
        "saved": saved_as_json(report.saved),
        "goals": {key: goal_as_json(goal) for key, goal in report.goals.items()},
    }


def article_as_json(line: ArticleLine) -> dict[str, Any]:
    """The counts of an article, and its shares with what they were made from."""
    told = {
        key: measured.value if measured.number.kind is Kind.COUNT else rate_as_json(measured)
        for key, measured in line.numbers.items()
    }
    return {**told, NET.key: line.net}


def measure_as_json(measure: Measure) -> dict[str, Any]:
    """The settings that numbers were made under: minutes, seconds, days and whose days."""
    return {
        "journey_gap": measure.gap_minutes,
        "read_seconds": measure.read_seconds,
        "reversal_window": measure.window_days,
        "time_zone": measure.zone,
    }


def goal_as_json(goal: Goal) -> dict[str, Any]:
    """A share to reach, or not to exceed."""
    return {"share": goal.share, "at_most": goal.is_at_most}


def saved_as_json(saved: Saved | None) -> dict[str, Any] | None:
    """Money in the site's currency."""
    if saved is None:
        return None
    return {"value": saved.value, "low": saved.low, "high": saved.high, "currency": saved.currency}
