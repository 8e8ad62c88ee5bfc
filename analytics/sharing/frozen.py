"""A report as it stood: plain texts and numbers that stay the same whatever is settled afterwards.

It is kept once in every language that the site offers, so that each reader gets their own; the numbers in
them are the same.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import override

from analytics.reports.change import Change
from analytics.reports.changes import changes
from analytics.reports.report import Report
from analytics.reports.tables import Cell, Table
from analytics.reports.takeaway import PANELS
from analytics.sharing.about import about
from analytics.sharing.as_json_file import about_as_json, by_key, described

# What a manager reads in a mail; everything else is a click away.
SHOWN = ("counts", "rates", "outcomes", "guard_rails", "by_article", "saved")
MOST_ROWS = 10
Frozen = dict[str, Any]


def frozen(report: Report, languages: Sequence[str]) -> Frozen:
    """By language."""
    changed = {key: _change(change) for key, change in changes(report).items()}
    return {language: _in(language, report, changed) for language in languages}


def _change(change: Change | None) -> Frozen | None:
    if change is None:
        return None
    return {"difference": change.difference, "interval": list(change.interval), "is_noise": change.is_noise}


def _in(language: str, report: Report, changed: Frozen) -> Frozen:
    with override(language):
        tables = [PANELS[key].table(report) for key in SHOWN]
        return {
            "about": about_as_json(about(report)),
            "tables": {table.key: _frozen(table) for table in tables},
            "changes": changed,
        }


def _frozen(table: Table) -> Frozen:
    rows: list[Sequence[Cell]] = list(table.rows)
    return {
        **described(table),
        "rows": [by_key(table.columns, row) for row in rows[:MOST_ROWS]],
        "more": max(0, len(rows) - MOST_ROWS),
    }


def in_language(kept: Frozen, language: str) -> Frozen:
    """What is kept in this language, or else in the first that there is."""
    found: Frozen = kept.get(language) or next(iter(kept.values()))
    return found
