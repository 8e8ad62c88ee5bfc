"""What each field of an event may hold: one check a field, pure, each giving the value to store."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from helpcenter.text import one_line

Check = Callable[[Any], Any]
LARGEST = 2**31 - 1
LONGEST_QUERY = 500
MOST_ARTICLES = 50

_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]+)?(?:[Zz]|[+-]00:00)"
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# PostgreSQL and Python agree on these years in every time zone.
_YEARS = range(1970, 9999)


class Unfit(Exception):
    """The value is none that this field may hold."""


def whole(low: int, high: int) -> Check:
    """A JSON integer within bounds; true and 1.0 are none."""

    def check(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise Unfit
        return value

    return check


def matching(pattern: str) -> Check:
    """A text that fits the pattern from end to end."""
    fits = re.compile(pattern).fullmatch

    def check(value: Any) -> str:
        if not isinstance(value, str) or fits(value) is None:
            raise Unfit
        return value

    return check


def one_of(*values: str) -> Check:
    """One of these words, letter for letter."""
    known = frozenset(values)

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise Unfit
        return value

    return check


def truth(value: Any) -> bool:
    """True or false; 1 and 0 are neither."""
    if not isinstance(value, bool):
        raise Unfit
    return value


def storable(value: Any) -> str:
    """A text that PostgreSQL can hold: no NUL, no half of a surrogate pair."""
    if not isinstance(value, str) or _UNSTORABLE.search(value):
        raise Unfit
    return value


def reference(value: Any) -> str:
    """A name of 1 to 64 letters, kept as it is."""
    if not 1 <= len(storable(value)) <= 64:
        raise Unfit
    return str(value)


def query(value: Any) -> str:
    """What somebody searched for, on one line and cut."""
    return one_line(storable(value), most=LONGEST_QUERY)


def moment(value: Any) -> datetime:
    """A time of RFC 3339 in UTC, cut to the millisecond."""
    parts = _MOMENT.fullmatch(value) if isinstance(value, str) and len(value) <= 64 else None
    if parts is None:
        raise Unfit
    day, time, fraction = parts.groups()
    try:
        at = datetime.fromisoformat(f"{day}T{time}.{(fraction or '.')[1:4]:0<3}+00:00")
    except ValueError as error:
        raise Unfit from error
    if at.year not in _YEARS:
        raise Unfit
    return at


def cut_to_millisecond(at: datetime) -> datetime:
    """The same moment in UTC, as coarse as events are."""
    at = at.astimezone(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


article = whole(1, LARGEST)


def articles(value: Any) -> list[int]:
    """A list of article ids, as shown."""
    if not isinstance(value, list) or len(value) > MOST_ARTICLES:
        raise Unfit
    return [article(one) for one in value]


CHECKS: dict[str, Check] = {
    "id": matching(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "at": moment,
    "visitor": matching(r"[A-Za-z0-9_:-]{1,64}"),
    "kind": storable,
    "surface": one_of("web", "widget", "api", "email", "agent"),
    "locale": matching(r"(?=.{2,35}\Z)[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"),
    "person": reference,
    "arm": one_of("on", "off"),
    "article": article,
    "page": one_of("home", "category", "search", "contact"),
    "query": query,
    "results": whole(0, LARGEST),
    "via": one_of("search", "suggestion", "category", "related", "widget", "direct"),
    "seconds": whole(0, 86_400),
    "helpful": truth,
    "rating": whole(1, 5),
    "articles": articles,
    "reason": one_of("gave_up", "elsewhere", "later", "mistake"),
    "ticket": reference,
    "discarded": truth,
}
