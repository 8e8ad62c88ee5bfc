"""Who looks at a ticket and who writes: kept in Redis for some seconds, and asked of nothing else.

A page carries a card that names its agent and its ticket, signed, good for some hours, and for the session
alone in which it was made. So the endpoint that each open page asks every few seconds needs no query.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from helpcenter.caching import ForgivingRedisCache
from helpcenter.models import User

SALT = "tickets.presence"
CARD_SECONDS = 4 * 3600
HERE_SECONDS = 25  # a page says every ten that it is open
LONGEST_NAME = 60


@dataclass(frozen=True)
class Card:
    """Whose page of which ticket asks."""

    agent: int
    name: str
    reference: str


@dataclass(frozen=True)
class Person:
    """Somebody who has the ticket open."""

    name: str
    writes: bool


def card_for(request: HttpRequest, reference: str) -> str:
    """What a page shows when it asks; for views that have let the agent in."""
    agent = cast("User", request.user)
    name = (agent.get_full_name() or agent.get_username())[:LONGEST_NAME]
    said = [agent.pk, name, reference, _session(request)]
    return signing.dumps(said, salt=SALT)


def card_of(request: HttpRequest, reference: str) -> Card | None:
    """The card that a request shows; None where it is of another ticket or session, or too old."""
    try:
        said = signing.loads(request.GET.get("card", ""), salt=SALT, max_age=CARD_SECONDS)
    except signing.BadSignature:
        return None
    agent, name, of_ticket, session = said
    if (of_ticket, session) != (reference, _session(request)):
        return None
    return Card(agent, name, reference)


def _session(request: HttpRequest) -> str:
    """Of the session's cookie, which signing out takes away, only what it cannot be read from."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return salted_hmac(SALT, key, algorithm="sha256").hexdigest()[:16]


def seen(card: Card, *, state: str) -> list[Person]:
    """Note that this page is open (``looks``), written in (``writes``) or ``left``; who else is there."""
    now = time.time()
    own = "" if state == "left" else json.dumps([card.name, state == "writes", now])
    found = _cache().note(_key(card.reference), str(card.agent), own, seconds=HERE_SECONDS)
    return _people(_others(found, card.agent), now)


def on(references: Sequence[str], *, but: int) -> dict[str, list[Person]]:
    """Who else than this agent is on each of these tickets: one round to Redis."""
    now = time.time()
    found = _cache().noted([_key(one) for one in references])
    people = {one: _people(_others(said, but), now) for one, said in zip(references, found, strict=False)}
    return {one: there for one, there in people.items() if there}


def in_words(people: Sequence[Person]) -> str:
    """What an agent is told of the others."""
    writing = [one.name for one in people if one.writes]
    looking = [one.name for one in people if not one.writes]
    said = []
    if writing:
        words = ngettext("%(who)s is writing an answer.", "%(who)s are writing an answer.", len(writing))
        said.append(words % {"who": ", ".join(writing)})
    if looking:
        words = ngettext("%(who)s is looking at it.", "%(who)s are looking at it.", len(looking))
        said.append(words % {"who": ", ".join(looking)})
    return " ".join(said)


def _others(said: dict[str, str], agent: int) -> dict[str, str]:
    return {whose: value for whose, value in said.items() if whose != str(agent)}


def _people(said: dict[str, str], now: float) -> list[Person]:
    entries: list[list[Any]] = [json.loads(value) for value in said.values()]
    return [Person(name, writes) for name, writes, at in sorted(entries) if now - at < HERE_SECONDS]


def _key(reference: str) -> str:
    return f"presence-{reference}"


def _cache() -> ForgivingRedisCache:
    return cast("ForgivingRedisCache", cache)
