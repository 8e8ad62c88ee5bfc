"""Is this an event? The one judgement that the beacon and `replay` share; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from analytics.events.fields import CHECKS, Unfit
from analytics.events.kinds import KINDS, Kind, Teller

EventFields = dict[str, Any]
ALWAYS = ("id", "at", "kind")
SOMETIMES = ("surface", "locale")
KNOWN_TO_THE_SERVER = ("visitor", "person", "arm")


class Refused(Exception):
    """This is no event; the message is the reason, one word for the counter and the teller."""


@dataclass(frozen=True)
class Judged:
    """A valid event, ready to be recorded, and the names of the fields that were dropped from it."""

    event: EventFields
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """The fields that a kind of event has at one door."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    exactly_one: tuple[str, ...]


@cache
def shape(name: str, *, told_by_browser: bool) -> Shape:
    """What an event of this kind looks like at the beacon, or in an event log."""
    kind = KINDS[name]
    if told_by_browser:
        return Shape(ALWAYS + kind.required, SOMETIMES + kind.optional, kind.exactly_one)
    visitor = ("visitor",) if kind.of_a_visitor else ()
    optional = (*SOMETIMES, "person", "arm", *kind.optional)
    return Shape(ALWAYS + visitor + kind.required, optional, kind.exactly_one)


def judge(raw: Any, *, told_by_browser: bool) -> Judged:
    """Check one event as it came; a field that is null counts as left out.

    Raises:
        Refused: with the reason, such as ``unknown_kind``, ``missing_article`` or ``bad_at``.
    """
    if not isinstance(raw, dict):
        raise Refused("not_an_object")
    given = {name: value for name, value in raw.items() if value is not None}
    wanted = shape(_kind_of(given, told_by_browser=told_by_browser), told_by_browser=told_by_browser)
    event = dict(_checked(given, wanted))
    event.setdefault("surface", "web")
    return Judged(event, tuple(name for name in given if name not in event))


def _kind_of(given: Mapping[str, Any], *, told_by_browser: bool) -> str:
    if "kind" not in given:
        raise Refused("missing_kind")
    name = given["kind"]
    kind: Kind | None = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Refused("unknown_kind")
    if told_by_browser and kind.told_by is Teller.SERVER:
        raise Refused("server_only")
    return str(name)


def _checked(given: Mapping[str, Any], wanted: Shape) -> Iterator[tuple[str, Any]]:
    for name in wanted.required:
        if name not in given:
            raise Refused(f"missing_{name}")
        yield name, _value(name, given[name])
    for name in wanted.optional:
        if name in given:
            yield name, _value(name, given[name])
    if wanted.exactly_one:
        chosen = [name for name in wanted.exactly_one if name in given]
        if len(chosen) != 1:
            raise Refused("not_exactly_one_of_" + "_".join(wanted.exactly_one))
        yield chosen[0], _value(chosen[0], given[chosen[0]])


def _value(name: str, value: Any) -> Any:
    try:
        return CHECKS[name](value)
    except Unfit as error:
        raise Refused(f"bad_{name}") from error
