"""One panel of the report for other programs: the very object that its JSON file holds."""

from datetime import datetime
from typing import Any

from analytics.reports.moment import one_moment
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from analytics.reports.takeaway import PANELS
from analytics.sharing.about import about
from analytics.sharing.as_json_file import as_object


def panel_as_json(key: str, query: Query, *, now: datetime) -> dict[str, Any]:
    """What the panel is about, its columns in words, and its rows by the keys of the columns.

    Raises:
        KeyError: there is no such panel.
    """
    panel = PANELS[key]
    with one_moment():
        report = deflection_report(query, now=now)
        return as_object(panel.table(report), about(report))
