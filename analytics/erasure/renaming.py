"""Old ids replaced by fresh ones in every table of the measurement: events and what was made of them.

All of it is one substitution, so that what follows from equal ids follows after it as before. Whoever holds
the workshop sees the tables before it or after it, never between.
"""

from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper
from psycopg.types.json import Jsonb

# Waits for the events that are just being stored, and lets none in until ours is done.
_NO_NEW_EVENTS = "LOCK TABLE analytics_event IN SHARE ROW EXCLUSIVE MODE"
_THEIR_EVENTS = "visitor = ANY(%(old_visitors)s) OR person = %(person)s OR ticket = ANY(%(old_tickets)s)"
_COUNT = f"SELECT count(*), count(query) FROM analytics_event WHERE {_THEIR_EVENTS}"
_EVENTS = f"""
    UPDATE analytics_event SET
        visitor = coalesce(%(visitors)s ->> visitor, visitor),
        person = CASE person WHEN %(person)s THEN %(fresh)s ELSE person END,
        ticket = coalesce(%(tickets)s ->> ticket, ticket),
        query = NULL
    WHERE {_THEIR_EVENTS}
"""
_TOUCHED = """
    UPDATE analytics_touched SET
        visitor = coalesce(%(visitors)s ->> visitor, visitor),
        ticket = coalesce(%(tickets)s ->> ticket, ticket)
    WHERE visitor = ANY(%(old_visitors)s) OR ticket = ANY(%(old_tickets)s)
"""
# A customer is a person or, where none was known, the visitor. Where another visitor is taken for a person of
# the same name, that name is this person's and stays; anywhere else it would lead back.
_NOBODY_ELSES = """
    NOT EXISTS (SELECT FROM analytics_journey o WHERE o.customer = j.visitor AND o.visitor <> j.visitor)
    AND NOT EXISTS (SELECT FROM analytics_customer o WHERE o.person = j.visitor AND o.visitor <> j.visitor)
    AND NOT EXISTS (SELECT FROM analytics_carried o WHERE o.person = j.visitor AND o.visitor <> j.visitor)
    AND NOT EXISTS (SELECT FROM analytics_event o WHERE o.person = j.visitor AND o.visitor <> j.visitor)
"""
_JOURNEYS = f"""
    UPDATE analytics_journey j SET
        visitor = coalesce(%(visitors)s ->> visitor, visitor),
        customer = CASE
            WHEN customer = %(person)s THEN %(fresh)s
            WHEN customer = visitor AND {_NOBODY_ELSES} THEN coalesce(%(visitors)s ->> customer, customer)
            ELSE customer END,
        reversed_by = coalesce(%(tickets)s ->> reversed_by, reversed_by)
    WHERE visitor = ANY(%(old_visitors)s) OR customer = %(person)s OR reversed_by = ANY(%(old_tickets)s)
"""
_FILINGS = """
    UPDATE analytics_filing SET visitor = %(visitors)s ->> visitor WHERE visitor = ANY(%(old_visitors)s)
"""
_CUSTOMERS = """
    UPDATE analytics_customer SET
        visitor = coalesce(%(visitors)s ->> visitor, visitor),
        person = CASE person WHEN %(person)s THEN %(fresh)s ELSE person END
    WHERE visitor = ANY(%(old_visitors)s) OR person = %(person)s
"""
_CARRIED = """
    UPDATE analytics_carried SET
        visitor = coalesce(%(visitors)s ->> visitor, visitor),
        person = CASE person WHEN %(person)s THEN %(fresh)s ELSE person END,
        ticket = coalesce(%(tickets)s ->> ticket, ticket)
    WHERE visitor = ANY(%(old_visitors)s) OR person = %(person)s OR ticket = ANY(%(old_tickets)s)
"""
# Words that they typed stand in what the worker found to do; it looks again within the hour.
_WORK_LISTS = (
    "LOCK TABLE analytics_worklist IN SHARE ROW EXCLUSIVE MODE",
    "DELETE FROM analytics_finding",
    "DELETE FROM analytics_worklist",
)
_LEAVE_OUT = """
    INSERT INTO analytics_erasedvisitor (digest)
    SELECT encode(sha256(convert_to(visitor, 'UTF8')), 'hex') FROM unnest(%(old_visitors)s::text[]) visitor
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Renaming:
    """What a person, their visitors and their tickets are called, and what they are called from now on."""

    person: str
    fresh: str
    visitors: dict[str, str]
    tickets: dict[str, str]

    @property
    def values(self) -> dict[str, Any]:
        """What the statements above ask for."""
        return {
            "person": self.person,
            "fresh": self.fresh,
            "visitors": Jsonb(self.visitors),
            "tickets": Jsonb(self.tickets),
            "old_visitors": list(self.visitors),
            "old_tickets": list(self.tickets),
        }


def hold_events(cursor: CursorWrapper) -> None:
    """Have no event arrive until this transaction ends."""
    cursor.execute(_NO_NEW_EVENTS)


def rename(cursor: CursorWrapper, renaming: Renaming) -> tuple[int, int]:
    """Replace the old ids everywhere and drop the queries; how many events and how many queries."""
    values = renaming.values
    cursor.execute(_COUNT, values)
    events, queries = cursor.fetchone()
    # Journeys first: they ask the other tables under the old names.
    for statement in (_JOURNEYS, _FILINGS, _EVENTS, _TOUCHED, _CUSTOMERS, _CARRIED, _LEAVE_OUT):
        cursor.execute(statement, values)
    for statement in _WORK_LISTS:
        cursor.execute(statement)
    return events, queries
