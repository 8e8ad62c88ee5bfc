"""Sections 1 and 2: the settings, and what an event says."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

FORM = {"contact_opened", "contact_typed", "contact_solved", "contact_left"}
EXPLICIT = ("explicit_confirmed", "explicit_evidenced")
IMPLICIT = ("implicit_confirmed", "implicit_inferred")
DEFLECTED = EXPLICIT + IMPLICIT
UNKNOWN = ("abandoned", "unhelped")
MOST_SECONDS = 86_400  # that an article_read can say
OUTCOMES = ("contacted", *EXPLICIT, "abandoned", *IMPLICIT, "unhelped", "browsed")


@dataclass(frozen=True)
class Settings:
    gap: timedelta = timedelta(minutes=30)
    read_seconds: int = 20
    window: timedelta = timedelta(days=7)
    zone: str = "UTC"


def moment(event):
    """When it happened, cut to the millisecond."""
    return _moment(event["at"])


@cache
def _moment(rfc3339):
    at = datetime.fromisoformat(rfc3339.replace("Z", "+00:00")).astimezone(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def in_time(event):
    return moment(event), event["id"]


def surface(event):
    return event.get("surface", "web")


def vote_of(event):
    if "helpful" in event:
        return "positive" if event["helpful"] else "negative"
    return "positive" if event["rating"] >= 4 else "negative" if event["rating"] <= 2 else "neither"


def content(event):
    """What two events with one id must have in common, or they are in conflict; ``at`` aside."""
    said = {name: value for name, value in event.items() if name != "at" and value is not None}
    return said | {"surface": surface(event)}
