"""Single values of files by strangers: of the right type, of a bearable size, of our time."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from helpcenter.site import site
from helpcenter.text import normalised, one_line
from tickets.importing.records import Refused, refuse

MOST_LETTERS = 200_000  # of one message
FIRST_DAY = datetime(1990, 1, 1, tzinfo=UTC)
Row = Mapping[str, Any]


def words_of(row: Row, name: str) -> str:
    """The text, in as many lines as it has; a number is taken as its digits.

    Raises:
        Refused: it is no text, or a giant one.
    """
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise Refused(f"{name} is no text")
    text = str(value)
    if len(text) > MOST_LETTERS:
        raise Refused(f"{name} has over {MOST_LETTERS:,} letters")
    return normalised(text)


def line_of(row: Row, name: str, *, most: int) -> str:
    """The text on one line, cut."""
    return one_line(words_of(row, name), most=most)


def part_of(row: Row, name: str) -> Row:
    """An object in the object; an empty one where there is none, or something else."""
    value = row.get(name)
    return value if isinstance(value, dict) else {}


def parts_of(row: Row, name: str) -> list[Row]:
    """The objects of a list.

    Raises:
        Refused: it is no list of objects.
    """
    value = row.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(f"{name} is no list of objects")
    return value


def number_of(row: Row, name: str) -> str:
    """What a ticket is known by.

    Raises:
        Refused: there is none, or none that could be said.
    """
    number = words_of(row, name).removeprefix("#")
    if not number or len(number) > 64 or not number.isprintable() or " " in number:
        raise Refused(f"{name} is no number of a ticket")
    return number


def email_of(row: Row, name: str) -> str:
    """An address, or nothing where there is none that could be one."""
    address = line_of(row, name, most=300)
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= 254 else ""


def needed_email(row: Row, name: str) -> str:
    """The requester's address.

    Raises:
        Refused: there is none.
    """
    return email_of(row, name) or refuse(Refused("its requester has no address"))


def moment_of(row: Row, name: str) -> datetime | None:
    """A moment in UTC; without an offset it is of the site's own time zone. None where nothing is said.

    Raises:
        Refused: it is no moment, or none at which anybody can have written a ticket.
    """
    said = line_of(row, name, most=60)
    if not said:
        return None
    try:
        moment = parse_datetime(said.replace(" UTC", "Z"))
        if moment is not None and timezone.is_naive(moment):
            moment = timezone.make_aware(moment, ZoneInfo(site().time_zone))
        moment = moment and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not FIRST_DAY <= moment <= timezone.now() + timedelta(days=1):
        raise Refused(f"{name} is no moment of a ticket: {said!r}")
    return moment


def needed_moment(row: Row, name: str) -> datetime:
    """A moment that must be there.

    Raises:
        Refused: it is missing, or none.
    """
    return moment_of(row, name) or refuse(Refused(f"{name} is missing"))


def language_here(locale: str) -> str:
    """The site's language for a locale of theirs; its first one where it has none."""
    code = locale.lower()
    languages = list(site().languages)
    fitting = (one for one in languages if code == one or code.split("-")[0] == one.split("-")[0])
    return str(next(fitting, languages[0]))
