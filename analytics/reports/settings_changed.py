"""Which of the site's settings that can move a number were changed when, in words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helpcenter.models import SiteSettings

Saved = Mapping[str, Any]
# What decides how journeys are counted, or what visitors meet; a name, a colour or a price moves nothing.
WATCHED = (
    "time_zone",
    "journey_gap",
    "read_seconds",
    "reversal_window",
    "identity_mode",
    "measure_after_consent",
    "languages",
    "rating_style",
    "rank_by_experience",
    "confirm_addresses",
    "proof_of_work",
    "mail_suggestions",
    "why_share",
)


def settings_saved(before: datetime) -> list[Saved]:
    """What was saved before a moment, in order: when, and the values of what is watched."""
    saved = SiteSettings.history.filter(history_date__lt=before).order_by("history_date", "history_id")
    return list(saved.values("history_date", *WATCHED))


def settings_changed(saved: Iterable[Saved], start: datetime, end: datetime) -> list[tuple[date, str]]:
    """Each change of ``[start, end)`` on its day in the zone of ``start``; several at once are one."""
    held: Saved = {field.name: field.get_default() for field in watched()}
    found = []
    for values in saved:
        at, words = values["history_date"], differences(held, values)
        if start <= at < end and words:
            found.append((at.astimezone(start.tzinfo).date(), words))
        held = values
    return found


def watched() -> "list[Field[Any, Any]]":
    """Their fields, in the order of the model."""
    return [field for field in SiteSettings._meta.fields if field.name in WATCHED]


def differences(before: Saved, after: Saved) -> str:
    """What is another now; nothing where all is the same."""
    return "; ".join(
        _("%(setting)s: %(before)s → %(after)s")
        % {
            "setting": capfirst(field.verbose_name),
            "before": said(field, before[field.name]),
            "after": said(field, after[field.name]),
        }
        for field in watched()
        if before[field.name] != after[field.name]
    )


def said(field: "Field[Any, Any]", value: Any) -> str:
    """A value as the form of the settings calls it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value))
