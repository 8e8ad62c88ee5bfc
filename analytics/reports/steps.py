"""One visit told in few steps: an article that was opened, read and voted on is one of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from analytics.events.model import Event
from analytics.reports.timeline import Words, told


@dataclass(frozen=True)
class Read:
    """An article that they opened; ``seconds`` is None where nobody saw how long they read it."""

    at: datetime
    article: int
    seconds: int | None
    helpful: bool | None
    rating: int | None
    was_suggested: bool
    kind: ClassVar = "read"


@dataclass(frozen=True)
class Shown:
    """What the form suggested, and which of it they opened."""

    at: datetime
    articles: tuple[int, ...]
    opened: frozenset[int]
    kind: ClassVar = "shown"


@dataclass(frozen=True)
class Searched:
    """Words that they searched for; ``results`` of the last time in this visit."""

    at: datetime
    query: str
    results: int
    kind: ClassVar = "searched"


@dataclass(frozen=True)
class Did:
    """Anything else, in the words of the timeline."""

    at: datetime
    label: Words
    detail: Words
    kind: ClassVar = "did"


Step = Read | Shown | Searched | Did
Subject = tuple[object, ...]


def steps_of(events: Iterable[Event]) -> list[Step]:
    """What they did in a visit, each thing once, in the order in which they first did it.

    Pages that are no articles say nothing of what was tried, and are left out.
    """
    given = [event for event in events if event.kind in SUBJECTS]
    opened = frozenset(event.article or 0 for event in given if event.kind == "article_viewed")
    together: dict[Subject, list[Event]] = {}
    for event in given:
        together.setdefault(SUBJECTS[event.kind](event), []).append(event)
    return [_step(same, opened) for same in together.values()]


def articles_in(steps: Iterable[Step]) -> set[int]:
    """Every article that the steps are about."""
    found: set[int] = set()
    for step in steps:
        found.update([step.article] if isinstance(step, Read) else [])
        found.update(step.articles if isinstance(step, Shown) else [])
    return found


def _step(events: Sequence[Event], opened: frozenset[int]) -> Step:
    first, last = events[0], events[-1]
    if first.article and first.kind.startswith("article_"):
        return _read(events)
    if first.kind == "suggestions_shown":
        articles = tuple(dict.fromkeys(pk for event in events for pk in event.articles or ()))
        return Shown(first.at, articles, opened & set(articles))
    if first.kind == "searched":
        return Searched(first.at, first.query or "", last.results or 0)
    moment = told(first)
    return Did(first.at, moment.label, moment.detail)


def _read(events: Sequence[Event]) -> Read:
    seconds = [event.seconds for event in events if event.seconds is not None]
    votes = [event for event in events if event.kind == "article_rated"]
    return Read(
        at=events[0].at,
        article=events[0].article or 0,
        seconds=max(seconds, default=None),
        helpful=votes[-1].helpful if votes else None,
        rating=votes[-1].rating if votes else None,
        was_suggested=any(event.via == "suggestion" for event in events),
    )


def _article(event: Event) -> Subject:
    return "article", event.article


def _form(_event: Event) -> Subject:
    return ("form",)


def _itself(event: Event) -> Subject:
    return event.kind, event.pk


SUBJECTS: dict[str, Callable[[Event], Subject]] = {
    "searched": lambda event: ("searched", (event.query or "").strip().casefold()),
    "article_viewed": _article,
    "article_read": _article,
    "article_rated": _article,
    "contact_opened": _form,
    "contact_typed": _form,
    "suggestions_shown": lambda _event: ("shown",),
    "contact_solved": _itself,
    "contact_left": _itself,
    "ticket_submitted": _itself,
}
