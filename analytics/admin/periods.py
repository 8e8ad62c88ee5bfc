"""The periods that one click gives, and the one that the report opens with."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.reports.period import Query

Words = str | Promise
OPENING_DAYS = 28
LAST_DAYS: tuple[tuple[int, Words], ...] = (
    (7, _("7 days")),
    (28, _("28 days")),
    (90, _("90 days")),
    (365, _("12 months")),
)


@dataclass(frozen=True)
class Preset:
    """A period by name; ``is_chosen`` where it is the one that is shown."""

    label: Words
    query: Query
    is_chosen: bool


def today_in(zone: str, now: datetime) -> date:
    """The present day in the report's time zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def last_days(days: int, *, today: date) -> Query:
    """So many days, the present one among them."""
    end = today + timedelta(days=1)
    return Query(end - timedelta(days=days), end)


def presets(query: Query, *, today: date) -> list[Preset]:
    """Every period by name, with the language and surface that are chosen now."""
    named = [(label, last_days(days, today=today)) for days, label in LAST_DAYS]
    kept = [(label, replace(period, locale=query.locale, surface=query.surface)) for label, period in named]
    return [Preset(label, period, period == query) for label, period in kept]
