"""Which events the rules are asked about: all of them, or those of the customers that something new touches.

The rules read a table ``events``; each function here leaves one behind, with times as naive UTC.
"""

from datetime import date

from django.db.backends.utils import CursorWrapper

from analytics.journeys.measure import Measure
from analytics.pipeline.plan import FIELDS
from analytics.pipeline.workshop import make

COLUMNS = ", ".join(
    ["e.id", "e.at AT TIME ZONE 'UTC' AS at", *(f"e.{name}" for name in FIELDS if name != "at")]
)

TOUCHED = """
    SELECT DISTINCT visitor FROM drained WHERE visitor IS NOT NULL
    UNION SELECT e.visitor FROM analytics_event e JOIN drained USING (ticket)
    WHERE e.kind = 'ticket_submitted'
"""
IN_PERIOD = """
    SELECT DISTINCT visitor FROM analytics_event
    WHERE visitor IS NOT NULL AND at >= %(start)s::timestamp AT TIME ZONE %(zone)s
      AND (%(end)s::timestamp IS NULL OR at < %(end)s::timestamp AT TIME ZONE %(zone)s)
    UNION SELECT visitor FROM analytics_journey
    WHERE day >= %(start)s AND (%(end)s::date IS NULL OR day < %(end)s)
"""
# Whom the chosen visitors were taken for before, and are now.
WHO = """
    SELECT coalesce(c.person, s.visitor) AS customer
    FROM seeds s LEFT JOIN analytics_customer c USING (visitor)
    UNION
    SELECT coalesce(e.person, s.visitor) FROM seeds s LEFT JOIN LATERAL (
        SELECT person FROM analytics_event WHERE visitor = s.visitor AND person IS NOT NULL
        ORDER BY at DESC, id DESC LIMIT 1) e ON true
"""
# A visitor may bear another's person as its own id: it is that customer only while it has no person itself.
MEMBERS = """
    SELECT visitor FROM seeds
    UNION SELECT c.visitor FROM analytics_customer c JOIN who ON who.customer = c.person
    UNION SELECT who.customer FROM who
        WHERE NOT EXISTS (SELECT FROM analytics_customer c WHERE c.visitor = who.customer)
"""
# OFFSET 0: by index, whatever the statistics say of a table that has just grown.
EVENTS = f"""
    WITH theirs AS MATERIALIZED (
        SELECT e.* FROM members CROSS JOIN LATERAL (
            SELECT * FROM analytics_event WHERE visitor = members.visitor OFFSET 0) e
    ), filed AS (
        SELECT DISTINCT ticket FROM theirs WHERE kind = 'ticket_submitted'
    )
    SELECT {COLUMNS} FROM theirs e
    UNION ALL
    SELECT {COLUMNS} FROM filed CROSS JOIN LATERAL (
        SELECT * FROM analytics_event WHERE ticket = filed.ticket AND kind = 'ticket_discarded' OFFSET 0) e
"""


def everything(cursor: CursorWrapper) -> None:
    """All events there are, as a view: copying them would take longer than reading them twice."""
    cursor.execute("DROP TABLE IF EXISTS pg_temp.events")
    cursor.execute(f"CREATE TEMPORARY VIEW events AS SELECT {COLUMNS} FROM analytics_event e")


def leave(cursor: CursorWrapper) -> None:
    """Take the view away again, which would outlive the transaction."""
    cursor.execute("DROP VIEW pg_temp.events")


def of_members(table: str) -> str:
    """What is stored of the customers that were chosen."""
    theirs = f"SELECT * FROM {table} WHERE visitor = members.visitor OFFSET 0"
    return f"SELECT s.* FROM members CROSS JOIN LATERAL ({theirs}) s"


def of_touched(cursor: CursorWrapper) -> None:
    """The events of every customer whom the table ``drained`` touches."""
    make(cursor, "seeds", TOUCHED)
    _of_customers(cursor)


def of_days(cursor: CursorWrapper, start: date | None, end: date | None, measure: Measure) -> None:
    """The events of every customer who did something in these days, half-open."""
    values = {"start": start or date.min, "end": end, "zone": measure.zone}
    make(cursor, "seeds", IN_PERIOD, values)
    _of_customers(cursor)


def _of_customers(cursor: CursorWrapper) -> None:
    make(cursor, "who", WHO)
    make(cursor, "members", MEMBERS)
    make(cursor, "events", EVENTS)
