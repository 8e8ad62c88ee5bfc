"""Which events the rules are asked about: all of them, or those of the customers that something new touches.

The rules read two tables, ``events`` and ``carried`` (what is still known of events that retention has taken
away); each function here leaves both behind, with times as naive UTC. No event before retention's border is
ever among them, also while old ones wait to be deleted.
"""

from datetime import date, datetime

from django.db.backends.utils import CursorWrapper

from analytics.journeys.measure import Measure
from analytics.pipeline.border import KEPT, OPEN
from analytics.pipeline.plan import FIELDS
from analytics.pipeline.workshop import make

COLUMNS = ", ".join(
    ["e.id", "e.at AT TIME ZONE 'UTC' AS at", *(f"e.{name}" for name in FIELDS if name != "at")]
)
CARRIED = (
    "SELECT c.visitor, c.person, c.until AT TIME ZONE 'UTC' AS until, c.ticket, c.discarded "
    "FROM analytics_carried c"
)

TOUCHED = f"""
    SELECT DISTINCT visitor FROM drained WHERE visitor IS NOT NULL
    UNION SELECT e.visitor FROM {KEPT} e JOIN drained USING (ticket)
    WHERE e.kind = 'ticket_submitted'
"""
IN_PERIOD = f"""
    SELECT DISTINCT visitor FROM {KEPT} e
    WHERE visitor IS NOT NULL AND at >= %(start)s::timestamp AT TIME ZONE %(zone)s
      AND (%(end)s::timestamp IS NULL OR at < %(end)s::timestamp AT TIME ZONE %(zone)s)
    UNION SELECT visitor FROM analytics_journey
    WHERE {OPEN} AND day >= %(start)s AND (%(end)s::date IS NULL OR day < %(end)s)
"""
# Whom the chosen visitors were taken for before, and are now.
WHO = f"""
    SELECT coalesce(c.person, s.visitor) AS customer
    FROM seeds s LEFT JOIN analytics_customer c USING (visitor)
    UNION
    SELECT coalesce(e.person, c.person, s.visitor)
    FROM seeds s LEFT JOIN analytics_carried c USING (visitor) LEFT JOIN LATERAL (
        SELECT person FROM {KEPT} e WHERE visitor = s.visitor AND person IS NOT NULL
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
            SELECT * FROM {KEPT} k WHERE visitor = members.visitor OFFSET 0) e
    ), filed AS (
        SELECT DISTINCT ticket FROM theirs WHERE kind = 'ticket_submitted'
    )
    SELECT {COLUMNS} FROM theirs e
    UNION ALL
    SELECT {COLUMNS} FROM filed CROSS JOIN LATERAL (
        SELECT * FROM {KEPT} k WHERE ticket = filed.ticket AND kind = 'ticket_discarded' OFFSET 0) e
"""
CARRIED_OF_MEMBERS = f"""
    {CARRIED} JOIN members USING (visitor)
    UNION ALL {CARRIED} WHERE ticket IN (SELECT ticket FROM events WHERE kind = 'ticket_submitted')
"""
# Each part has whole customers, and what was said of any ticket.
IN_PART = """
    LEFT JOIN persons USING (visitor)
    WHERE visitor IS NULL OR abs(hashtext(coalesce(persons.person, visitor)) %% %(parts)s) = %(part)s
"""


def everything(cursor: CursorWrapper) -> None:
    """All events there are, as a view: copying them would take longer than reading them twice."""
    cursor.execute("DROP TABLE IF EXISTS pg_temp.events")
    cursor.execute(f"CREATE TEMPORARY VIEW events AS SELECT {COLUMNS} FROM {KEPT} e")
    make(cursor, "carried", CARRIED)


def before(cursor: CursorWrapper, border: datetime) -> None:
    """The kept events that happened before a moment."""
    make(cursor, "events", f"SELECT {COLUMNS} FROM {KEPT} e WHERE at < %(border)s", {"border": border})
    make(cursor, "carried", CARRIED)


def leave(cursor: CursorWrapper) -> None:
    """Take the view away again, which would outlive the transaction."""
    cursor.execute("DROP VIEW pg_temp.events")


def of_part(cursor: CursorWrapper, part: int, parts: int) -> None:
    """The events of one customer in so many; ``persons`` says whom each visitor turned out to be."""
    values = {"part": part, "parts": parts}
    make(cursor, "events", f"SELECT {COLUMNS} FROM {KEPT} e {IN_PART}", values)
    make(cursor, "carried", f"{CARRIED} {IN_PART}", values)


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
    make(cursor, "carried", CARRIED_OF_MEMBERS)
