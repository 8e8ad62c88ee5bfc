"""What a report is asked for, read from an address or a command line: days, language, surface."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from re import compile as regex
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

SURFACES = ("web", "widget", "api", "email", "agent")
NO_LOCALE = "none"
YEARS = range(1970, 2201)
A_DAY = regex(r"\d{4}-\d\d-\d\d\Z")


class BadQuery(ValueError):
    """The report cannot be asked for like this; ``field`` says which argument is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Query:
    """The journeys of the days ``[start, end)``, of one language and one surface or of all (None)."""

    start: date
    end: date
    locale: str | None = None
    surface: str | None = None

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The last day that is in it."""
        return self.end - timedelta(days=1)

    def before(self) -> "Query":
        """As many days, just before these."""
        return replace(self, start=self.start - timedelta(days=self.days), end=self.start)

    def conditions(self) -> dict[str, Any]:
        """As keyword arguments for a filter on journeys or rollups."""
        chosen: dict[str, Any] = {"day__gte": self.start, "day__lt": self.end}
        if self.locale is not None:
            chosen["locale"] = "" if self.locale == NO_LOCALE else self.locale
        if self.surface is not None:
            chosen["surface"] = self.surface
        return chosen

    def parameters(self) -> dict[str, str]:
        """As the parameters of an address."""
        chosen = {
            "from": f"{self.start}",
            "to": f"{self.end}",
            "locale": self.locale,
            "surface": self.surface,
        }
        return {name: value for name, value in chosen.items() if value}


def read_query(arguments: Mapping[str, str | None]) -> Query:
    """Read ``from``, ``to`` (exclusive), ``locale`` and ``surface``.

    Raises:
        BadQuery: an argument is missing, or is none.
    """
    start, end = read_day(arguments, "from"), read_day(arguments, "to")
    if end <= start:
        raise BadQuery("to", _("“to” is the first day after the period and must come after “from”."))
    surface = arguments.get("surface") or None
    if surface is not None and surface not in SURFACES:
        raise BadQuery("surface", _("“surface” must be one of: %s.") % ", ".join(SURFACES))
    return Query(start, end, read_locale(arguments), surface)


def read_day(arguments: Mapping[str, str | None], name: str) -> date:
    """One day, as YYYY-MM-DD."""
    text = arguments.get(name)
    if not text:
        raise BadQuery(name, _("“%s” is missing: a day as YYYY-MM-DD.") % name)
    try:
        day = parse_date(text) if A_DAY.match(text) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise BadQuery(name, _("“%s” must be a day as YYYY-MM-DD.") % name)
    return day


def read_locale(arguments: Mapping[str, str | None]) -> str | None:
    """A language tag, compared letter for letter; ``none`` asks for the journeys without one."""
    locale = arguments.get("locale") or None
    if locale is not None and not (
        len(locale) <= 35 and locale.replace("-", "").isalnum() and locale.isascii()
    ):
        raise BadQuery("locale", _("“locale” must be a language tag, as in “en” or “pt-BR”."))
    return locale


def read_now(text: str | None) -> datetime:
    """The moment that decides what is provisional; the present one where none is given."""
    if not text:
        return timezone.now()
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment) or moment.year not in YEARS:
        raise BadQuery("now", _("“now” must be a moment with its offset, as in 2026-11-21T14:02:00Z."))
    return moment
