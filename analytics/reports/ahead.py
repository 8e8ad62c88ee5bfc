"""What counts people, worked out for the usual periods before anybody asks, after each settle."""

import time
from datetime import datetime

from django.core.cache import cache

from analytics.reports.kept import kept
from analytics.reports.moment import one_moment
from analytics.reports.people import count_people
from analytics.reports.places import every_place
from analytics.reports.settings import newest_settlement
from analytics.reports.usual import today_in, usual_periods
from helpcenter.site import site

AT_IT = "people-counted-ahead"
# Whoever died at it holds up the next for so long; until then the first who asks works it out.
MOST_SECONDS = 600
# For each second of work, so many of rest: at most a tenth of one core, on a site of any size.
REST = 9


def count_ahead(*, now: datetime) -> bool:
    """Count for each usual period what is not counted yet; whether it was our turn.

    Nobody's turn comes while somebody is at it, nor while a long round is rested from.
    """
    if not cache.add(AT_IT, True, MOST_SECONDS):
        return False
    started = time.monotonic()
    for period in usual_periods(today_in(site().time_zone, now)):
        with one_moment():
            settlement = newest_settlement()
            kept(settlement, count_people, period)
            kept(settlement, every_place)
    cache.set(AT_IT, True, max(1, round(REST * (time.monotonic() - started))))
    return True
