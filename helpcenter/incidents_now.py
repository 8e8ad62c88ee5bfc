"""Which incidents readers are told of at this moment: from memory, for every page asks."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, get_language_info

from helpcenter.incident import Incident
from helpcenter.site import incidents, site

WORST_FIRST = (Incident.Level.OUTAGE, Incident.Level.WARNING, Incident.Level.NOTICE)
ICONS = {
    Incident.Level.OUTAGE: "circle-alert",
    Incident.Level.WARNING: "triangle-alert",
    Incident.Level.NOTICE: "info",
}


@dataclass(frozen=True)
class Announcement:
    """An incident in the words of one language."""

    level: str
    label: str
    icon: str
    text: str
    language: str
    direction: str
    link: str


def announcements() -> list[Announcement]:
    """What readers of the current language are told, the worst first."""
    now = sorted(_on(), key=lambda one: WORST_FIRST.index(Incident.Level(one.level)))
    return [found for found in map(_announced, now) if found]


def incidents_key() -> str:
    """What a kept page depends on: an incident may begin or end without anybody changing anything."""
    return "-".join(str(one.pk) for one in _on())


def _on() -> list[Incident]:
    known = incidents()
    at = timezone.now() if known else None
    return [one for one in known if at and one.is_on(at)]


def _announced(incident: Incident) -> Announcement | None:
    """In the reader's language, else in the first of the site's that there is."""
    texts = {one.language: one.text for one in incident.texts.all()}
    language = next((code for code in (get_language(), *site().languages, *texts) if code in texts), None)
    if language is None:
        return None
    return Announcement(
        level=incident.level,
        label=str(incident.get_level_display()),
        icon=ICONS[Incident.Level(incident.level)],
        text=texts[language],
        language=language,
        direction="rtl" if get_language_info(language)["bidi"] else "ltr",
        link=incident.link,
    )
