"""A log of believable traffic, the same for the same seed: 90 days, few journeys a visitor, a busy kiosk."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

FIRST_DAY = datetime(2026, 8, 1, tzinfo=UTC)
DAYS = 90
EVENTS_A_VISITOR = 8
Story = Iterator[dict[str, object]]


def write(path: Path, *, events: int, seed: int = 1, since: datetime = FIRST_DAY, days: int = DAYS) -> None:
    """So many events, in order of time within each journey, journeys in no order at all."""
    chance, written = random.Random(seed), 0
    with path.open("w") as log:
        while written < events:
            visitor = _visitor(chance, events)
            at = since + timedelta(seconds=chance.uniform(0, days * 86_400))
            for event in _journey(chance, visitor, at):
                log.write(json.dumps(event) + "\n")
                written += 1
                if written == events:
                    break


def _visitor(chance: random.Random, events: int) -> str:
    """One journey in a thousand is a kiosk's; some visitors return often, most once or twice."""
    if chance.random() < 0.001:
        return "kiosk"
    number = int(chance.betavariate(1, 1.6) * events / EVENTS_A_VISITOR)
    return f"{random.Random(number).getrandbits(128):032x}"


def _journey(chance: random.Random, visitor: str, at: datetime) -> Story:
    person = f"{int(visitor[:6], 16) % 40_000:032x}" if visitor != "kiosk" and visitor[0] in "01" else None
    every = {"visitor": visitor, "locale": chance.choice(["en", "fr", "de", "it"]), "surface": "web"}
    for kind, fields in _story(chance):
        at += timedelta(seconds=chance.expovariate(1 / 40))
        known = {"person": person} if person and kind == "ticket_submitted" else {}
        yield (
            {
                "id": _uuid7(chance, at),
                "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "kind": kind,
            }
            | every
            | fields
            | known
        )


def _story(chance: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    """Look, search, read, vote; one in four comes to the form, and half of those file."""
    yield "page_viewed", {"page": "home"}
    if chance.random() < 0.6:
        yield "searched", {"query": "calendar", "results": 7}
    for _article in range(chance.choice([0, 1, 1, 1, 2, 3])):
        yield from _article_story(chance, chance.choice(["search", "category", "direct"]))
    if chance.random() < 0.25:
        yield from _form_story(chance)


def _article_story(chance: random.Random, via: str) -> Iterator[tuple[str, dict[str, object]]]:
    article = {"article": int(chance.paretovariate(0.7)) % 3_000 + 1}
    yield "article_viewed", article | {"via": via}
    yield "article_read", article | {"seconds": int(chance.expovariate(1 / 30)) % 3_600}
    if chance.random() < 0.15:
        yield "article_rated", article | {"helpful": chance.random() < 0.7}


def _form_story(chance: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    yield "contact_opened", {}
    yield "contact_typed", {}
    yield "suggestions_shown", {"articles": [1, 2, 3]}
    if chance.random() < 0.3:
        yield from _article_story(chance, "suggestion")
    end = chance.random()
    if end < 0.5:
        yield "ticket_submitted", {"ticket": f"HC-{chance.getrandbits(40):x}"}
    elif end < 0.6:
        yield "contact_solved", {}
    elif end < 0.8:
        yield "contact_left", {"reason": chance.choice(["gave_up", "elsewhere", "later", "mistake"])}


def _uuid7(chance: random.Random, at: datetime) -> str:
    millis = int(at.timestamp() * 1000)
    return str(
        UUID(
            int=millis << 80 | 0x7 << 76 | chance.getrandbits(12) << 64 | 0b10 << 62 | chance.getrandbits(62)
        )
    )
