"""What is asked of the finders, and one row of what they find."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from analytics.journeys.measure import Measure
from analytics.reports.period import Query

A_LIST = 20
LEAST_PEOPLE = 2
MOST_LEADING = 1_000  # journeys or tickets that a number leads to; the newest


@dataclass(frozen=True)
class Asking:
    """Of which journeys, under which settings, and as of when."""

    query: Query
    measure: Measure
    now: datetime


@dataclass(frozen=True)
class Found:
    """One thing to see to, and its number.

    ``key`` tells rows of a list apart, and says the same of the next period. ``said`` is what people typed,
    the most frequent first. ``people`` is how many of them, as far as words go; what only one person said
    becomes no task, in which it would outlive that person's erasure. ``counted`` leads to what is counted,
    ``out_of`` to what it is a share of.
    """

    kind: str
    key: str
    words: str
    number: int
    whole: int
    language: str = ""
    article: int | None = None
    counted: Sequence[UUID] = ()
    out_of: Sequence[UUID] = ()
    tickets: Sequence[int] = ()
    said: Sequence[str] = field(default_factory=tuple)
    people: int = LEAST_PEOPLE

    @property
    def source(self) -> str:
        """By which its task is known."""
        return source_of(self.kind, self.language, self.key)


def source_of(kind: str, language: str, key: str) -> str:
    return f"{PREFIX}{kind}:{language}:{key}"


def read_source(source: str) -> tuple[str, str, str] | None:
    """Kind, language and key; None where this is no source of ours."""
    parts = source.removeprefix(PREFIX).split(":", 2)
    return (parts[0], parts[1], parts[2]) if source.startswith(PREFIX) and len(parts) == 3 else None


PREFIX = "report:"
