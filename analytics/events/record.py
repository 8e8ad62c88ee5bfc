"""Events into the table: one statement, in which an event and the note for settle stand or fall together.

A letter of a few events travels as JSON inside that statement. A log's thousands go by COPY into a table of
the transaction's own first, which costs PostgreSQL less than reading them as JSON.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from analytics.events.counting import count
from analytics.events.model import Counted, Event
from analytics.events.validation import EventFields

_FIELDS = [str(field.column) for field in Event._meta.concrete_fields]
_COLUMNS = ", ".join(f'"{name}"' for name in _FIELDS)
_AS_JSON = "json_populate_recordset(NULL::analytics_event, %s::json)"
_COPIED = "given_events"
_MAKE_ROOM = f"CREATE TEMPORARY TABLE IF NOT EXISTS {_COPIED} (LIKE analytics_event) ON COMMIT DELETE ROWS"
# Inside a larger transaction, what the call before has copied is still there.
_CLEAR = f"DELETE FROM {_COPIED}"
_COPY = f"COPY {_COPIED} ({_COLUMNS}) FROM STDIN"
# Which visitors are erased is asked once for each, by index, and not by a join with the events, which might
# change their order: of two with one id the first stands.
_GIVEN = """
    given AS MATERIALIZED (SELECT * FROM {given}),
    erased AS MATERIALIZED (
        SELECT visitor FROM (SELECT DISTINCT visitor FROM given) visitors
        WHERE (SELECT count(*) > 0 FROM analytics_erasedvisitor
               WHERE digest = encode(sha256(convert_to(visitor, 'UTF8')), 'hex'))
    )
"""
_IS_ERASED = "given.visitor IS NOT NULL AND given.visitor IN (SELECT visitor FROM erased)"
_STORE = f"""
    WITH {_GIVEN}, stored AS (
        INSERT INTO analytics_event ({_COLUMNS})
        SELECT {_COLUMNS} FROM given WHERE NOT ({_IS_ERASED})
        AND at >= (SELECT coalesce(max(first_kept_at), '-infinity') FROM analytics_border)
        ON CONFLICT (id) DO NOTHING
        RETURNING visitor, ticket
    ), noted AS (
        INSERT INTO analytics_touched (visitor, ticket)
        SELECT DISTINCT visitor, CASE WHEN visitor IS NULL THEN ticket END FROM stored
    )
    SELECT count(*) FROM stored
"""
_NOT_STORED = f"""
    WITH {_GIVEN}
    SELECT
        count(*) FILTER (WHERE {_IS_ERASED}),
        count(stored.id) FILTER (WHERE NOT ({_IS_ERASED})),
        count(*) FILTER (WHERE NOT ({_IS_ERASED}) AND to_jsonb(given) - 'at' <> to_jsonb(stored) - 'at')
    FROM given LEFT JOIN analytics_event AS stored ON stored.id = given.id
"""
BEFORE_RETENTION = "before_retention"


@dataclass(frozen=True)
class Recorded:
    """What became of some events.

    Newly stored, known already, known with another content, and left out as an erased person's. The rest
    happened on days whose events are kept no longer; they are counted as refused.
    """

    stored: int = 0
    repeated: int = 0
    conflicts: int = 0
    erased: int = 0


def record(events: Sequence[EventFields]) -> Recorded:
    """Store valid events and note whom they touch; what is known by its id is left as it was.

    Takes ids in order, so that two requests with the same events never wait for each other in a circle.
    """
    if not events:
        return Recorded()
    rows = json.dumps(sorted(events, key=itemgetter("id")), default=str)
    with connection.cursor() as cursor:
        return _store(cursor, len(events), given=_AS_JSON, values=[rows])


@transaction.atomic
def record_many(events: Sequence[EventFields]) -> Recorded:
    """The same for thousands at a time, by COPY."""
    if not events:
        return Recorded()
    with connection.cursor() as cursor:
        cursor.execute(_MAKE_ROOM)
        cursor.execute(_CLEAR)
        with cursor.copy(_COPY) as copy:
            for event in sorted(events, key=itemgetter("id")):
                copy.write_row([event.get(name) for name in _FIELDS])
        return _store(cursor, len(events), given=_COPIED, values=[])


def _store(cursor: CursorWrapper, events: int, *, given: str, values: list[str]) -> Recorded:
    cursor.execute(_STORE.format(given=given), values)
    (stored,) = cursor.fetchone()
    if stored == events:
        return Recorded(stored)
    cursor.execute(_NOT_STORED.format(given=given), values)
    erased, known, conflicts = cursor.fetchone()
    if erased:
        count(Counted.What.LEFT_OUT, {"erased": erased})
    if conflicts:
        count(Counted.What.CONFLICT, {"id": conflicts})
    if known + erased < events:
        count(Counted.What.REFUSED, {BEFORE_RETENTION: events - erased - known})
    return Recorded(stored, known - stored, conflicts, erased)
