"""How often what dies is started again: a budget over a sliding span, without clock or process."""

from collections import deque

MOST_RESTARTS = 5
SPAN_SECONDS = 60.0


class RestartBudget:
    """Allows ``most`` restarts within any span of ``seconds``."""

    def __init__(self, *, most: int = MOST_RESTARTS, seconds: float = SPAN_SECONDS) -> None:
        self._spent: deque[float] = deque(maxlen=most)
        self._seconds = seconds

    def spend(self, now: float) -> bool:
        """Take one restart at the time ``now`` (in seconds, never running back); False when none is left."""
        is_full = len(self._spent) == self._spent.maxlen
        if is_full and now - self._spent[0] < self._seconds:
            return False
        self._spent.append(now)
        return True
