"""The Date header, in the forms in which programs really write it."""

from datetime import UTC, datetime, timedelta, timezone
from re import IGNORECASE
from re import compile as regex

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Their hours west or east of UTC; the military letters were specified wrongly once and mean nothing since.
ZONES = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
DATE = regex(
    r"(\d{1,2})[\s-]{1,5}([a-z]{3})[a-z]{0,6}\.?,?[\s-]{1,5}(\d{2,4})\s{1,5}(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?:\s{1,5}(?:([+-]\d{4})|\(?([a-z]{3})))?",
    IGNORECASE,
)
MOST_MINUTES = 14 * 60


def read_date(text: str) -> datetime | None:
    """The moment in UTC; None where there is none in the text, or none that exists."""
    found = DATE.search(text[:200])
    if found is None or found[2].lower() not in MONTHS:
        return None
    day, hour, minute, second = (int(found[part] or 0) for part in (1, 4, 5, 6))
    month = MONTHS.index(found[2].lower()) + 1
    zone = timezone(_offset(found[7], found[8]))
    try:
        moment = datetime(_year(found[3]), month, day, hour, minute, min(second, 59), tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _year(digits: str) -> int:
    """Two digits are of the years 1970 to 2069, three count from 1900 (RFC 5322, 4.3)."""
    year = int(digits)
    if len(digits) == 2:
        return year + (1900 if year >= 70 else 2000)
    return year + 1900 if len(digits) == 3 else year


def _offset(numeric: str | None, name: str | None) -> timedelta:
    if numeric is None:
        return timedelta(hours=ZONES.get((name or "").lower(), 0))
    minutes = int(numeric[1:3]) * 60 + int(numeric[3:])
    signed = -minutes if numeric[0] == "-" else minutes
    return timedelta(minutes=signed if minutes <= MOST_MINUTES else 0)
