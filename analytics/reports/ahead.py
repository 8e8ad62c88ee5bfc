"""The reports of the usual periods, worked out before anybody opens them, after each settle."""

import time
from datetime import datetime

from django.core.cache import cache

from analytics.reports.breakdown import breakdown
from analytics.reports.changes import changes
from analytics.reports.dimensions import DIMENSIONS
from analytics.reports.kept import kept
from analytics.reports.moment import one_moment
from analytics.reports.period import Query
from analytics.reports.places import every_place
from analytics.reports.report import deflection_report
from analytics.reports.under import under_other_settings
from analytics.reports.usual import today_in, usual_periods
from helpcenter.site import site

AT_IT = "reports-worked-out-ahead"
# Whoever died at it holds up the next for so long; until then the first who asks works it out.
MOST_SECONDS = 600
# For each second of work, so many of rest: at most a tenth of one core, on a site of any size.
REST = 9


def work_out_ahead(*, now: datetime) -> bool:
    """Look at the report of each usual period, so that what it keeps is there; whether it was our turn.

    Nobody's turn comes while somebody is at it, nor while a long round is rested from.
    """
    if not cache.add(AT_IT, True, MOST_SECONDS):
        return False
    started = time.monotonic()
    for period in usual_periods(today_in(site().time_zone, now)):
        look_at(period, now=now)
    cache.set(AT_IT, True, max(1, round(REST * (time.monotonic() - started))))
    return True


def look_at(period: Query, *, now: datetime) -> None:
    """Everything that the page keeps of this period."""
    with one_moment():
        report = deflection_report(period, now=now)
        changes(report)
        under_other_settings(period, report.measure)
        kept(report.settlement, every_place)
        for by in DIMENSIONS:
            breakdown(report.settlement, period, by)
