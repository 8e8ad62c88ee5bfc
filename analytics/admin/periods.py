"""The usual periods by name, as the page offers them."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.reports.period import Query
from analytics.reports.usual import USUAL_DAYS, last_days

Words = str | Promise
LABELS: tuple[Words, ...] = (_("7 days"), _("28 days"), _("90 days"), _("12 months"))


@dataclass(frozen=True)
class Preset:
    """A period by name; ``is_chosen`` where it is the one that is shown."""

    label: Words
    query: Query
    is_chosen: bool


def presets(query: Query, *, today: date) -> list[Preset]:
    """Every period by name, with the language and surface that are chosen now."""
    named = [(label, last_days(days, today=today)) for days, label in zip(USUAL_DAYS, LABELS, strict=True)]
    kept = [(label, replace(period, locale=query.locale, surface=query.surface)) for label, period in named]
    return [Preset(label, period, period == query) for label, period in kept]
