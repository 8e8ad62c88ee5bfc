"""A journey told from its events, each in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from analytics.events.model import Event
from analytics.journeys.model import Journey

Words = str | Promise

KINDS: dict[str, Words] = {
    "page_viewed": gettext_lazy("Opened a page"),
    "searched": gettext_lazy("Searched"),
    "article_viewed": gettext_lazy("Opened an article"),
    "article_read": gettext_lazy("Read an article"),
    "article_rated": gettext_lazy("Voted on an article"),
    "contact_opened": gettext_lazy("Opened the form"),
    "contact_typed": gettext_lazy("Began to write"),
    "suggestions_shown": gettext_lazy("Was shown suggestions"),
    "contact_solved": gettext_lazy("Said that it is solved"),
    "contact_left": gettext_lazy("Said why they left the form"),
    "ticket_submitted": gettext_lazy("Submitted a ticket"),
}
REASONS: dict[str, Words] = {
    "gave_up": gettext_lazy("gave up"),
    "elsewhere": gettext_lazy("went elsewhere"),
    "later": gettext_lazy("later"),
    "mistake": gettext_lazy("by mistake"),
}


@dataclass(frozen=True)
class Moment:
    """One event: when, what, the article it is about, and a detail."""

    at: datetime
    kind: str
    label: Words
    detail: Words
    article: int | None
    locale: str


def timeline(journey: Journey) -> list[Moment]:
    """The journey's events in their order; empty once retention has dropped them."""
    events = Event.objects.filter(
        visitor=journey.visitor, at__range=(journey.started_at, journey.ended_at)
    ).exclude(kind="ticket_discarded")
    return [told(event) for event in events.order_by("at", "id")]


def told(event: Event) -> Moment:
    """An event in words."""
    say = DETAILS.get(event.kind)
    label = KINDS.get(event.kind, event.kind)
    return Moment(event.at, event.kind, label, say(event) if say else "", event.article, event.locale or "")


def search_detail(event: Event) -> str:
    found = ngettext("%d result", "%d results", event.results or 0) % (event.results or 0)
    return f"“{event.query}” · {found}" if event.query else found


def read_detail(event: Event) -> str:
    seconds = int(event.seconds or 0)
    return ngettext("for %d second", "for %d seconds", seconds) % seconds


def vote_detail(event: Event) -> str:
    if event.rating is not None:
        return _("%d of 5") % event.rating
    return _("helpful") if event.helpful else _("not helpful")


def suggestion_detail(event: Event) -> str:
    shown = len(event.articles or [])
    return ngettext("%d article", "%d articles", shown) % shown


DETAILS: dict[str, Callable[[Event], Words]] = {
    "page_viewed": lambda event: event.page or "",
    "searched": search_detail,
    "article_viewed": lambda event: event.via or "",
    "article_read": read_detail,
    "article_rated": vote_detail,
    "contact_left": lambda event: REASONS.get(event.reason or "", ""),
    "suggestions_shown": suggestion_detail,
    "ticket_submitted": lambda event: event.ticket or "",
}
