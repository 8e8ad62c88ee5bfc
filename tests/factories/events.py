"""Events as a browser or an event log tells them."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIELDS: dict[str, dict[str, Any]] = {
    "page_viewed": {"page": "home"},
    "searched": {"query": "invoice", "results": 3},
    "article_viewed": {"article": 7, "via": "direct"},
    "article_read": {"article": 7, "seconds": 30},
    "article_rated": {"article": 7, "helpful": True},
    "contact_opened": {},
    "contact_typed": {},
    "suggestions_shown": {"articles": [7, 8]},
    "contact_solved": {"article": 7},
    "contact_left": {"reason": "later"},
    "ticket_submitted": {"ticket": "HC-1"},
    "ticket_discarded": {"ticket": "HC-1", "discarded": True},
}


def told(kind: str = "page_viewed", *, at: datetime | str = NOON, **fields: Any) -> dict[str, Any]:
    """One event as a browser tells it; a field given as ... is left out."""
    when = at if isinstance(at, str) else at.isoformat().replace("+00:00", "Z")
    event = {"id": str(uuid4()), "at": when, "kind": kind} | FIELDS.get(kind, {}) | fields
    return {name: value for name, value in event.items() if value is not ...}


def logged(kind: str = "page_viewed", *, visitor: Any = "v1", **fields: Any) -> dict[str, Any]:
    """One event as a line of an event log."""
    return told(kind, visitor=... if kind == "ticket_discarded" else visitor, **fields)


def letter(*events: Any, sent_at: datetime) -> bytes:
    """The body of a beacon."""
    return json.dumps({"sent_at": sent_at.isoformat().replace("+00:00", "Z"), "events": events}).encode()
