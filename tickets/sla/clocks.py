"""A ticket's clocks: how much of a target is used, when the rest will be, and whether it was kept.

A clock runs while the ticket is in the agents' hands. It is paused while the customer is waited for, and
stops once what was promised is done; a ticket that is opened again has its clock run on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tickets.sla.working_time import Calendar, Span, due, worked
from tickets.transitions import FINISHED, Status

RUNS_IN = frozenset({Status.NEW, Status.OPEN})

Change = tuple[datetime, str]  # since when the ticket had which status


@dataclass(frozen=True)
class Target:
    """So much working time is promised; after ``warn_after`` of it somebody is warned."""

    work: timedelta
    warn_after: timedelta
    calendar: Calendar


@dataclass(frozen=True)
class Reading:
    """What a clock shows. ``due_at`` and ``warn_at`` are known while it runs.

    ``missed_at`` is when the target was used up, if more than that was.
    """

    used: timedelta
    runs: bool = False
    is_over: bool = False
    due_at: datetime | None = None
    warn_at: datetime | None = None
    missed_at: datetime | None = None


def read(target: Target, history: Sequence[Change], *, done_at: datetime | None, now: datetime) -> Reading:
    """The clock of a ticket whose statuses these were, the first being that in which the agents got it.

    ``done_at`` is when the promise was fulfilled for good: a first answer cannot be taken back. Without
    it a clock is over while the ticket is finished.
    """
    spans = _running(history, done_at or now)
    used, missed_at, due_at, warn_at = timedelta(0), None, None, None
    for start, end in spans:
        due_at = due(start, target.work - used, target.calendar)
        warn_at = due(start, target.warn_after - used, target.calendar)
        # Who is ready at the very last moment is in time.
        if due_at is not None and worked(due_at, end, target.calendar):
            missed_at = missed_at or due_at
        used += worked(start, end, target.calendar)
    status = history[-1][1]
    if done_at or status in FINISHED:
        return Reading(used, is_over=True, missed_at=missed_at)
    if status not in RUNS_IN:
        return Reading(used, missed_at=missed_at)
    return Reading(used, runs=True, due_at=missed_at or due_at, warn_at=warn_at, missed_at=missed_at)


def _running(history: Sequence[Change], until: datetime) -> list[Span]:
    """The spans in which a clock ran, up to a moment; the last is there even where it has only begun."""
    ends = [*(at for at, _status in history[1:]), until]
    spans = [
        (start, min(end, until))
        for (start, status), end in zip(history, ends, strict=True)
        if status in RUNS_IN
    ]
    return [(start, max(start, end)) for start, end in spans]
