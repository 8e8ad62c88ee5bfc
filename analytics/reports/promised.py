"""Service levels: how many promises were kept, in all, by service level, by topic and by month.

A promise is of the day on which its ticket was submitted, in the report's time zone, and by the ticket's own
language and way in. What is overdue is missed, whether its ticket goes on or not.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.reports.kept import kept
from analytics.reports.numbers import Measured
from analytics.reports.period import Query
from analytics.reports.spans import moments, of_tickets
from analytics.reports.work_numbers import PROMISES
from analytics.rollups.settlement import Settlement
from tickets.reading.promised import Attainment, attainment

BY: dict[str, Callable[[Attainment], Hashable]] = {
    "policy": lambda row: row.policy_id,
    "topic": lambda row: row.topic_id,
    "month": lambda row: f"{row.month:%Y-%m}",
}


@dataclass(frozen=True)
class Promises:
    """Some promises: those of a service level, a topic or a month, or all."""

    rows: Sequence[Attainment]

    @property
    def shares(self) -> dict[str, Measured]:
        """The share that was met of each kind, of those that are decided."""
        return {
            kind: Measured(number, self._sum(kind, "met"), self._sum(kind, "met") + self._sum(kind, "missed"))
            for kind, number in PROMISES.items()
        }

    @property
    def running(self) -> dict[str, int]:
        """Of each kind, how many are not decided."""
        return {kind: self._sum(kind, "running") for kind in PROMISES}

    @property
    def name(self) -> str:
        """Of a service level; empty where it was deleted."""
        return self.rows[0].name if self.rows else ""

    def by(self, what: str) -> "dict[Hashable, Promises]":
        """By ``policy``, ``topic`` or ``month``, in the order in which they come."""
        groups: dict[Hashable, list[Attainment]] = {}
        for row in self.rows:
            groups.setdefault(BY[what](row), []).append(row)
        return {key: Promises(rows) for key, rows in groups.items()}

    def _sum(self, kind: str, state: str) -> int:
        return sum(getattr(row, state) for row in self.rows if row.kind == kind)


def promised(settlement: Settlement | None, query: Query, *, zone: str, now: datetime) -> Promises:
    """Of this period; ``now`` decides what is overdue."""
    return kept(settlement, look_at_promises, query, zone=zone, now=now)


def look_at_promises(query: Query, *, zone: str, now: datetime) -> Promises:
    """The same, anew."""
    return Promises(attainment(*moments(query, zone=zone), now=now, zone=zone, **of_tickets(query)))
