"""How far the numbers lag behind what has arrived."""

from datetime import datetime

from analytics.events.model import Touched
from analytics.rollups.settlement import Settlement


def lag_seconds(settlement: Settlement | None, *, now: datetime) -> int:
    """How long events have waited at most: since the last settle, or 0 where none waits."""
    if not Touched.objects.exists():
        return 0
    return max(int((now - settlement.finished_at).total_seconds()), 0) if settlement else 0
