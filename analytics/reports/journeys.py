"""From a number to the journeys behind it: the same selection that the number counts, narrowed at will."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from analytics.journeys.encounter import Encounter
from analytics.journeys.model import Journey
from analytics.outcomes.names import OUTCOMES
from analytics.reports.cells import Cell, read_cell
from analytics.reports.conditions import FILED, NET, UNFILED
from analytics.reports.dimension_values import is_id
from analytics.reports.encountered import ARTICLE_HALVES, ArticleHalf
from analytics.reports.halves import Selection
from analytics.reports.kept import kept
from analytics.reports.outcomes import Words
from analytics.reports.period import BadQuery, Query, read_day, read_query
from analytics.reports.under import selection_called
from analytics.rollups.settlement import Settlement

PROVISIONAL = "provisional"
NO_ARTICLE = "none"
WITH_TICKET, WITHOUT_TICKET = "with", "without"
TICKET = {WITH_TICKET: FILED, WITHOUT_TICKET: UNFILED}


@dataclass(frozen=True)
class Behind:
    """Which journeys are asked for: those behind one half of a number, or of one row of a breakdown.

    Of these, those of one outcome, day or credited article, or those with or without a ticket. Of a number of
    an article ``article`` says which one is met, whatever the journeys credit.
    """

    query: Query
    show: str
    article: str | None = None
    cell: Cell | None = None
    outcome: str | None = None
    day: date | None = None
    ticket: str | None = None

    @property
    def half(self) -> Selection | None:
        return selection_called(self.show)

    @property
    def of_article(self) -> ArticleHalf | None:
        return ARTICLE_HALVES.get(self.show)

    @property
    def counts_journeys(self) -> bool:
        """Whether the number is that of the journeys themselves."""
        return self.half is None or self.half.measured is None

    @property
    def words(self) -> Words:
        """What is counted, in words."""
        known = self.half or self.of_article
        return known.words if known else _("helped, and a ticket may still take it back")

    @property
    def credited(self) -> int | None:
        """The credited article's number, 0 for none; None where any will do."""
        if self.article is None or self.of_article:
            return None
        return 0 if self.article == NO_ARTICLE else int(self.article)

    @property
    def is_narrowed(self) -> bool:
        return any((self.article and not self.of_article, self.outcome, self.day, self.ticket))

    def among(self) -> Q:
        """What narrows the half."""
        among = self.cell.condition() if self.cell else Q()
        if self.ticket:
            among &= TICKET[self.ticket]
        if self.credited is not None:
            among &= Q(credited=self.credited or None)
        if self.outcome:
            among &= Q(outcome=self.outcome)
        return among & Q(day=self.day) if self.day else among


def read_behind(arguments: Mapping[str, str | None]) -> Behind:
    """Read ``show`` and what narrows it, beside the period and filter.

    Raises:
        BadQuery: an argument is missing, or is none.
    """
    show, article = arguments.get("show") or "journeys", arguments.get("article") or None
    if selection_called(show) is None and show not in ARTICLE_HALVES and show != PROVISIONAL:
        raise BadQuery("show", _("“show” names nothing that is counted."))
    if show in ARTICLE_HALVES and not (article and is_id(article)):
        raise BadQuery("article", _("“article” must be the number of an article."))
    if article is not None and article != NO_ARTICLE and not is_id(article):
        raise BadQuery("article", _("“article” must be the number of an article, or “none”."))
    return Behind(
        read_query(arguments),
        show,
        article,
        read_cell(arguments),
        outcome=one_of(arguments, "outcome", OUTCOMES),
        day=read_day(arguments, "day") if arguments.get("day") else None,
        ticket=one_of(arguments, "ticket", tuple(TICKET)),
    )


def one_of(arguments: Mapping[str, str | None], name: str, known: tuple[str, ...]) -> str | None:
    """One of these words, or nothing."""
    word = arguments.get(name) or None
    if word is not None and word not in known:
        said = {"name": name, "known": ", ".join(known)}
        raise BadQuery(name, _("“%(name)s” must be one of: %(known)s.") % said)
    return word


def journeys_behind(behind: Behind, *, open_since: datetime) -> QuerySet[Journey]:
    """The journeys, the newest first; ``open_since`` says from when on a window is still open."""
    journeys = Journey.objects.filter(**behind.query.conditions())
    if behind.of_article:
        met = journeys.filter(pk__in=encounters_behind(behind).values("journey"))
        return newest_first(met.filter(behind.among()))
    still_open = journeys.filter(NET, ended_at__gte=open_since)
    # Narrowed last of all: a number of customers asks what else these did in the period.
    return newest_first((behind.half.select(journeys) if behind.half else still_open).filter(behind.among()))


def encounters_behind(behind: Behind) -> QuerySet[Encounter]:
    """Of a number of an article, what became of it in each of the journeys."""
    return ARTICLE_HALVES[behind.show].encounters(int(behind.article or 0), behind.query)


def newest_first(journeys: QuerySet[Journey]) -> QuerySet[Journey]:
    """The day goes before the moment, which it follows from: an index knows the newest days."""
    return journeys.order_by("-day", "-started_at", "key")


@dataclass(frozen=True)
class Counts:
    """How many journeys stand behind a number, and what it says: the same, or what is added up over them."""

    journeys: int
    number: int


def count_behind(behind: Behind, *, open_since: datetime) -> Counts:
    """Count the journeys, and add up over them what the number measures."""
    if behind.of_article and not behind.among():
        # An index holds all that this asks: no journey is read for it.
        met = encounters_behind(behind).count()
        return Counts(met, met)
    found = journeys_behind(behind, open_since=open_since).order_by()
    journeys = found.count()
    if behind.half is None or behind.half.measured is None:
        return Counts(journeys, journeys)
    return Counts(journeys, int(found.aggregate(n=behind.half.measured)["n"] or 0))


def counts_behind(behind: Behind, settlement: Settlement | None, *, open_since: datetime) -> Counts:
    """The same, kept by settlement number; what is provisional anew, for its windows close by themselves."""
    if behind.show == PROVISIONAL:
        return count_behind(behind, open_since=open_since)
    return kept(settlement, _count_half, behind, behind.among())


def _count_half(behind: Behind, _among: Q) -> Counts:
    """No half of a number asks which windows are open; ``_among`` tells apart what a category holds when."""
    return count_behind(behind, open_since=datetime.max.replace(tzinfo=UTC))
