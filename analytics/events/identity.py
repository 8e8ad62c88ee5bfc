"""Ids of the events that the server tells: made from the row and its state, so that none is told twice."""

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def derived_id(at: datetime, *state: object) -> str:
    """A UUIDv7 whose random part is a digest: the same fact gives the same id whenever it is told.

    The time comes first in it, as in the browsers' ids, so that new rows stay side by side on disk.
    """
    milliseconds = (at - EPOCH) // timedelta(milliseconds=1)
    text = ":".join(map(str, (at.astimezone(UTC).isoformat(), *state)))
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest()[:10])
    high = digest >> 68  # 12 bits, and 62 below: what UUIDv7 leaves free
    low = digest & (2**62 - 1)
    return str(UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low))
