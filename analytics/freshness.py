"""How far the report lags behind what happened: told to /readyz, and examined by doctor."""

from collections.abc import Iterator
from datetime import timedelta

from django.core import checks
from django.utils import timezone

from analytics.reports.lag import lag_seconds
from analytics.reports.settings import newest_settlement
from helpcenter.doctor import examination
from helpcenter.readiness import detail

LATE = timedelta(minutes=10)


@detail("newest_settled_event_at")
def newest_settled_event_at() -> str | None:
    """When the newest event happened that the report knows of; None before the first settle."""
    last = newest_settlement()
    return last.newest_event_at.isoformat() if last and last.newest_event_at else None


@detail("settle_lag_seconds")
def settle_lag_seconds() -> int:
    """How long events have waited at most: since the last settle, or 0 where none waits."""
    return lag_seconds(newest_settlement(), now=timezone.now())


@examination
def report_is_fresh() -> Iterator[checks.CheckMessage]:
    """The report is settled every minute."""
    if settle_lag_seconds() > LATE.total_seconds():
        yield checks.Warning(
            "Events wait, and nothing was settled for ten minutes.",
            hint="Look into worker.log, or run 'manage.py settle' to see what stops it.",
            id="analytics.W001",
        )
