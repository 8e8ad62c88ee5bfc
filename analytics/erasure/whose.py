"""Whose visitors and tickets are whose: METRICS.md section 1, asked for one person."""

from collections.abc import Mapping

from django.db import connection

# Whoever was ever taken for the person; an id that is made of the person's own is theirs to lose in any case.
_CANDIDATES = """
    SELECT visitor FROM analytics_event WHERE person = %(person)s
    UNION SELECT visitor FROM analytics_customer WHERE person = %(person)s
    UNION SELECT visitor FROM analytics_journey WHERE customer = %(person)s
    UNION SELECT visitor FROM analytics_carried WHERE person = %(person)s
    UNION SELECT visitor FROM analytics_event WHERE visitor = ANY(%(own)s)
    UNION SELECT visitor FROM analytics_journey WHERE visitor = ANY(%(own)s)
    UNION SELECT visitor FROM analytics_carried WHERE visitor = ANY(%(own)s)
"""
# The person on the latest event decides; where retention dropped the events, what is still known of them.
_VISITORS = f"""
    SELECT candidates.visitor
    FROM ({_CANDIDATES}) candidates
    LEFT JOIN analytics_carried carried USING (visitor)
    LEFT JOIN analytics_customer known USING (visitor)
    LEFT JOIN LATERAL (
        SELECT person FROM analytics_event e WHERE e.visitor = candidates.visitor AND person IS NOT NULL
        ORDER BY at DESC, id DESC LIMIT 1) latest ON true
    WHERE coalesce(latest.person, carried.person, known.person, %(person)s) = %(person)s
       OR candidates.visitor = ANY(%(own)s)
    ORDER BY candidates.visitor
"""
# A ticket is whose its own event says; where that says nobody, whose the visitor is. A journey of theirs
# may be reversed by a ticket whose event is gone.
_TICKETS = """
    SELECT ticket FROM analytics_event
    WHERE kind = 'ticket_submitted' AND person = %(person)s
    UNION SELECT ticket FROM analytics_event
    WHERE kind = 'ticket_submitted' AND person IS NULL AND visitor = ANY(%(visitors)s)
    UNION SELECT reversed_by FROM analytics_journey
    WHERE customer = %(person)s AND reversed_by IS NOT NULL AND NOT EXISTS (
        SELECT FROM analytics_event WHERE ticket = reversed_by AND kind = 'ticket_submitted')
    ORDER BY 1
"""


def visitors_of(person: str) -> list[str]:
    """The visitors whose customer is this person."""
    own = [person, f"person:{person}"]
    return _texts(_VISITORS, {"person": person, "own": own})


def tickets_of(person: str, visitors: list[str]) -> list[str]:
    """The references of the tickets that this person submitted, from these visitors of theirs or others."""
    return _texts(_TICKETS, {"person": person, "visitors": visitors})


def _texts(query: str, values: Mapping[str, str | list[str]]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [text for (text,) in cursor.fetchall()]
