"""What a browser sends, opened: its clock corrected, each event judged alone."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from analytics.events.fields import CHECKS, Unfit, cut_to_millisecond, moment
from analytics.events.validation import EventFields, Judged, Refused, judge
from helpcenter import strict_json

MOST_BYTES = 32 * 1024
MOST_EVENTS = 32
OLDEST = timedelta(days=35)
FURTHEST_AHEAD = timedelta(minutes=5)
CLOCK_TOLERANCE = timedelta(seconds=2)


class Unreadable(Exception):
    """The body is no letter of events; the message says why."""


class TooMany(Exception):
    """More events than one letter may hold."""


@dataclass(frozen=True)
class Letter:
    """A request's body: when the browser sent it, by its own clock, and what it claims happened."""

    sent_at: datetime
    events: list[Any]


@dataclass
class Reading:
    """What a letter comes to: events to record, what to tell the browser, and what to count."""

    events: list[EventFields] = field(default_factory=list)
    refused: list[dict[str, str | None]] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def reasons(self) -> Counter[str]:
        return Counter(str(one["reason"]) for one in self.refused)


def open_letter(body: bytes) -> Letter:
    """Read the body's outer form.

    Raises:
        Unreadable: it is not ``{"sent_at": …, "events": […]}``.
        TooMany: it has more than 32 events.
    """
    try:
        letter = strict_json.loads(body)
        sent_at, events = moment(letter["sent_at"]), letter["events"]
    except (strict_json.NotStrict, Unfit, KeyError, TypeError) as error:
        raise Unreadable(str(error)) from error
    if not isinstance(events, list):
        raise Unreadable("events is no list")
    if len(events) > MOST_EVENTS:
        raise TooMany
    return Letter(sent_at, events)


def read(letter: Letter, *, received_at: datetime) -> Reading:
    """Judge each event of a letter alone, at the browser's times as the server's clock would tell them."""
    received_at = cut_to_millisecond(received_at)
    drift = received_at - letter.sent_at
    correction = drift if abs(drift) > CLOCK_TOLERANCE else timedelta()
    reading = Reading()
    for raw in letter.events:
        try:
            judged = in_time(judge(raw, told_by_browser=True), correction=correction, now=received_at)
        except Refused as refusal:
            reading.refused.append({"id": _id_of(raw), "reason": str(refusal)})
        else:
            reading.events.append(judged.event)
            reading.dropped.update(known_name(name) for name in judged.dropped)
    return reading


def in_time(judged: Judged, *, correction: timedelta, now: datetime) -> Judged:
    """The event at its corrected time.

    Raises:
        Refused: it is over 35 days old.
    """
    try:
        at = judged.event["at"] + correction
    except OverflowError as error:
        raise Refused("bad_at") from error
    if now - at > OLDEST:
        raise Refused("too_old")
    if at - now > FURTHEST_AHEAD:
        at = now
    return replace(judged, event=judged.event | {"at": at})


def known_name(name: str) -> str:
    """A dropped field's name for the counter: strangers' names are one, or anybody could fill the table."""
    return name if name in CHECKS else "unknown"


def _id_of(raw: Any) -> str | None:
    try:
        return str(CHECKS["id"](raw["id"]))
    except (Unfit, KeyError, TypeError):
        return None
