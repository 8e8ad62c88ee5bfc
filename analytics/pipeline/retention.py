"""Retention: events are dropped by day, and what was made of them stays; METRICS.md 8.7.

First everything is settled and the border moved, in one transaction; then the events before it, which no
rule reads any more, are deleted a portion at a time. Cut short anywhere, the next call goes on.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.backends.utils import CursorWrapper

from analytics.events.border import Border, first_kept_at
from analytics.journeys.cut import continued
from analytics.journeys.identity import customers, verdicts
from analytics.journeys.measure import Measure
from analytics.pipeline import selection
from analytics.pipeline.book import outdated
from analytics.pipeline.border import OPEN
from analytics.pipeline.plan import of_events
from analytics.pipeline.settle import keep_up, settle_some
from analytics.pipeline.workshop import make, workshop
from helpcenter.models import SiteSettings

A_PORTION = 50_000

# A journey of the days that go may go on after them, and whoever made it comes back as no stranger; one of
# days that went before has perhaps gone on until now.
ENDS = f"""
    SELECT visitor, max(until) AS until FROM (
        SELECT visitor, ended_at AS until FROM analytics_journey
        WHERE started_at < %(border)s AND {OPEN}
        UNION ALL SELECT visitor, until AT TIME ZONE 'UTC' FROM continued) ended
    GROUP BY visitor
"""
CARRY_VISITORS = """
    INSERT INTO analytics_carried AS c (visitor, person, until)
    SELECT visitor, k.person, e.until FROM known k FULL JOIN ends e USING (visitor)
    ON CONFLICT (visitor) DO UPDATE
    SET person = coalesce(excluded.person, c.person), until = greatest(excluded.until, c.until)
"""
# A verdict is asked for only where its ticket may still be seen.
CARRY_TICKETS = """
    INSERT INTO analytics_carried AS c (ticket, discarded)
    SELECT v.ticket, v.discarded FROM said v LEFT JOIN analytics_event e
        ON e.ticket = v.ticket AND e.kind = 'ticket_submitted'
    GROUP BY v.ticket, v.discarded HAVING count(e.at) = 0 OR max(e.at) >= %(border)s
    ON CONFLICT (ticket) DO UPDATE SET discarded = excluded.discarded
"""
# Once the ticket itself is gone with its day, what was said of it before is too.
FORGET_TICKETS = """
    DELETE FROM analytics_carried WHERE ticket IN (
        SELECT ticket FROM analytics_event WHERE kind = 'ticket_submitted'
        GROUP BY ticket HAVING max(at) < %(border)s)
"""
DELETE = """
    DELETE FROM analytics_event WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM analytics_event WHERE at < %s LIMIT %s))
"""


@dataclass(frozen=True)
class Retained:
    """Since when events are kept now, and how many earlier ones were dropped."""

    first_kept_at: datetime | None
    dropped: int


def drop_old_events(*, now: datetime, wait: bool = True) -> Retained:
    """Keep the events of the days that the site's settings say, and drop those of earlier ones.

    Raises:
        Busy: a settle or rebuild is at work, and ``wait`` is false.
    """
    keep_up(wait=wait)
    site = SiteSettings.load()
    today = now.astimezone(ZoneInfo(site.time_zone)).date()
    border = _midnight(today - timedelta(days=site.event_days), site.time_zone)
    known = first_kept_at()
    if known is None or border > known:
        _move_border(border, wait=wait)
    return Retained(first_kept_at(), _delete_before_border())


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _move_border(border: datetime, *, wait: bool) -> None:
    measure = Measure.of_site()
    with workshop(wait=wait) as cursor:
        # Whoever is storing an event of those days finishes first, and nobody begins until the border stands.
        cursor.execute("LOCK TABLE analytics_event IN SHARE ROW EXCLUSIVE MODE")
        if outdated(measure):
            return  # changed a moment ago; the next call finds it rebuilt
        while settle_some(cursor, measure):
            pass
        _carry_over(cursor, border, measure)
        _set(border, measure)


def _carry_over(cursor: CursorWrapper, border: datetime, measure: Measure) -> None:
    values = {"border": border}
    selection.before(cursor, border)
    make(cursor, "known", of_events(customers))
    make(cursor, "said", of_events(verdicts))
    make(cursor, "continued", of_events(continued, measure=measure))
    make(cursor, "ends", ENDS, values)
    for statement in (CARRY_VISITORS, CARRY_TICKETS, FORGET_TICKETS):
        cursor.execute(statement, values)


def _set(border: datetime, measure: Measure) -> None:
    """The days before it were made under these settings; days under other ones keep their border."""
    settings = {
        "gap_minutes": measure.gap_minutes,
        "read_seconds": measure.read_seconds,
        "window_days": measure.window_days,
        "zone": measure.zone,
    }
    last = Border.objects.order_by("first_kept_at").last()
    if last is not None and Border.objects.filter(pk=last.pk, **settings).update(first_kept_at=border):
        return
    Border.objects.create(first_kept_at=border, **settings)


def _delete_before_border() -> int:
    dropped = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(DELETE, [first_kept_at(), A_PORTION])
            portion = int(cursor.rowcount)
            dropped += portion
            if portion < A_PORTION:
                return dropped
