"""From a number to the journeys behind it: the same selection that the number counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from analytics.journeys.model import Journey
from analytics.reports.conditions import NET
from analytics.reports.halves import HALVES, Half
from analytics.reports.outcomes import Words
from analytics.reports.period import BadQuery, Query, read_query

PROVISIONAL = "provisional"
NO_ARTICLE = "none"


@dataclass(frozen=True)
class Behind:
    """Which journeys are asked for: those behind one half of a number, or with one credited article."""

    query: Query
    show: str
    article: str | None = None

    @property
    def half(self) -> Half | None:
        return HALVES.get(self.show)

    @property
    def counts_journeys(self) -> bool:
        """Whether the number is that of the journeys themselves."""
        return self.half is None or self.half.measured is None

    @property
    def words(self) -> Words:
        """What is counted, in words."""
        return self.half.words if self.half else _("helped, and a ticket may still take it back")

    def parameters(self) -> dict[str, str]:
        narrowed = {"article": self.article} if self.article else {}
        return {**self.query.parameters(), "show": self.show, **narrowed}


def read_behind(arguments: Mapping[str, str | None]) -> Behind:
    """Read ``show`` and ``article`` beside the period and filter.

    Raises:
        BadQuery: an argument is missing, or is none.
    """
    show, article = arguments.get("show") or "journeys", arguments.get("article") or None
    if show not in HALVES and show != PROVISIONAL:
        raise BadQuery("show", _("“show” names nothing that is counted."))
    if article is not None and article != NO_ARTICLE and not is_id(article):
        raise BadQuery("article", _("“article” must be the number of an article, or “none”."))
    return Behind(read_query(arguments), show, article)


def is_id(text: str) -> bool:
    """Whether this is an article's number that the database can hold."""
    return text.isascii() and text.isdigit() and len(text) <= 18


def journeys_behind(behind: Behind, *, open_since: datetime) -> QuerySet[Journey]:
    """The journeys, the newest first; ``open_since`` says from when on a window is still open."""
    journeys = Journey.objects.filter(**behind.query.conditions())
    still_open = journeys.filter(NET, ended_at__gte=open_since)
    journeys = behind.half.select(journeys) if behind.half else still_open
    if behind.article:
        journeys = journeys.filter(credited=None if behind.article == NO_ARTICLE else int(behind.article))
    # The day goes before the moment, which it follows from: an index knows the newest days.
    return journeys.order_by("-day", "-started_at", "key")


def counted(behind: Behind, journeys: QuerySet[Journey]) -> int:
    """What the number says: the journeys themselves, or what is added up over them."""
    if behind.half and behind.half.measured is not None:
        return int(journeys.order_by().aggregate(n=behind.half.measured)["n"] or 0)
    return journeys.count()
