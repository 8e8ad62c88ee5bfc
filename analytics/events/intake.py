"""Events by the million through the same judgement as the beacon's: in batches, in constant memory."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from analytics.events.beacon import known_name
from analytics.events.border import first_kept_at
from analytics.events.counting import count
from analytics.events.model import Counted
from analytics.events.record import BEFORE_RETENTION, Recorded, record_many
from analytics.events.validation import EventFields, Refused, judge
from helpcenter import strict_json

LONGEST_LINE = 64 * 1024


@dataclass
class Intake:
    """Takes raw events one by one and records them ``batch`` at a time; ``flush`` at the end."""

    batch: int
    stored: int = 0
    repeated: int = 0
    conflicts: int = 0
    refused: int = 0
    _kept_since: datetime | None = field(default_factory=first_kept_at)
    _waiting: list[EventFields] = field(default_factory=list)
    _reasons: Counter[str] = field(default_factory=Counter)
    _dropped: Counter[str] = field(default_factory=Counter)

    def take(self, raw: Any) -> None:
        """Judge one event as an event log tells it, visitor and person given.

        Raises:
            Refused: it is none; the reason is counted.
        """
        try:
            judged = judge(raw, told_by_browser=False)
        except Refused as refusal:
            self.refuse(str(refusal))
            raise
        if self._kept_since and judged.event["at"] < self._kept_since:
            self.refuse(BEFORE_RETENTION)
            raise Refused(BEFORE_RETENTION)
        self._waiting.append(judged.event)
        self._dropped.update(known_name(name) for name in judged.dropped)
        if len(self._waiting) >= self.batch:
            self.flush()

    def refuse(self, reason: str) -> None:
        """Count what is no event."""
        self.refused += 1
        self._reasons[reason] += 1

    def flush(self) -> None:
        """Record what waits, and count what was refused or dropped since the last time."""
        self._kept_since = first_kept_at()
        self._add(record_many(self._waiting))
        count(Counted.What.REFUSED, self._reasons)
        count(Counted.What.DROPPED_FIELD, self._dropped)
        self._waiting.clear()
        self._reasons.clear()
        self._dropped.clear()

    def _add(self, recorded: Recorded) -> None:
        self.stored += recorded.stored
        self.repeated += recorded.repeated
        self.conflicts += recorded.conflicts


def take_line(intake: Intake, line: bytes) -> None:
    """Take one line of an event log.

    Raises:
        Refused: it is no event.
    """
    if len(line) > LONGEST_LINE:
        intake.refuse("line_too_long")
        raise Refused("line_too_long")
    try:
        raw = strict_json.loads(line)
    except strict_json.NotStrict as error:
        intake.refuse("not_strict_json")
        raise Refused(str(error)) from error
    intake.take(raw)


def numbered_lines(log: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines of a log from 1, without empty ones; of an endless one only what it takes to refuse it."""
    number = 0
    while line := log.readline(LONGEST_LINE + 1):
        number += 1
        if line.strip():
            yield number, line
        while not line.endswith(b"\n") and (line := log.readline(LONGEST_LINE)):
            pass
