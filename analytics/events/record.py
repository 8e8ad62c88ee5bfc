"""Events into the table: one statement, in which an event and the note for settle stand or fall together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db import connection

from analytics.events.counting import count
from analytics.events.model import Counted, Event
from analytics.events.validation import EventFields

_COLUMNS = ", ".join(f'"{field.column}"' for field in Event._meta.concrete_fields)
_STORE = f"""
    WITH stored AS (
        INSERT INTO analytics_event ({_COLUMNS})
        SELECT {_COLUMNS} FROM json_populate_recordset(NULL::analytics_event, %s::json)
        ON CONFLICT (id) DO NOTHING
        RETURNING visitor, ticket
    ), noted AS (
        INSERT INTO analytics_touched (visitor, ticket)
        SELECT DISTINCT visitor, CASE WHEN visitor IS NULL THEN ticket END FROM stored
    )
    SELECT count(*) FROM stored
"""
_CONFLICTS = """
    SELECT count(*)
    FROM json_populate_recordset(NULL::analytics_event, %s::json) AS given
    JOIN analytics_event AS stored ON stored.id = given.id
    WHERE to_jsonb(given) - 'at' <> to_jsonb(stored) - 'at'
"""


@dataclass(frozen=True)
class Recorded:
    """What became of some events: newly stored, known already, and known with another content."""

    stored: int
    repeated: int
    conflicts: int


def record(events: Sequence[EventFields]) -> Recorded:
    """Store valid events and note whom they touch; what is known by its id is left as it was.

    Takes ids in order, so that two requests with the same events never wait for each other in a circle.
    """
    if not events:
        return Recorded(0, 0, 0)
    rows = json.dumps(sorted(events, key=itemgetter("id")), default=str)
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [rows])
        (stored,) = cursor.fetchone()
        conflicts = 0
        if stored < len(events):
            cursor.execute(_CONFLICTS, [rows])
            (conflicts,) = cursor.fetchone()
    if conflicts:
        count(Counted.What.CONFLICT, {"id": conflicts})
    return Recorded(stored, len(events) - stored, conflicts)
