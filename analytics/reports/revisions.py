"""Before and after each published revision of an article: whole days on either side, and what differs.

The day of the publication is in neither: some of its readers saw the one text and some the other. Of
several on one day only the last is looked at. Readers are those whose journey began in its language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from zoneinfo import ZoneInfo

from analytics.reports.article_numbers import ARTICLE_NUMBERS, ArticleNumber
from analytics.reports.article_trend import summed
from analytics.reports.articles import SUMS, added_up
from analytics.reports.change import Change, change
from analytics.reports.encountered import Counts
from analytics.reports.numbers import Measured
from analytics.reports.period import Query
from analytics.rollups.article_model import ArticleRollup
from knowledgebase.reading.publications import Shown, shown_over_time

MOST_DAYS = 28  # on either side: what is longer ago was another season
COMPARED = ("helpful_votes", "leaky_share", "read_share")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Side:
    """The whole days before or after a publication; without ``query`` there are none."""

    query: Query | None
    counts: Counts

    @property
    def reads_a_day(self) -> float | None:
        """So that sides of other lengths can be compared."""
        return self.counts.read / self.query.days if self.query else None


@dataclass(frozen=True)
class Compared:
    """A share before and after; ``change`` is None where there was too little before to compare with."""

    one: ArticleNumber
    before: Measured
    after: Measured

    @property
    def change(self) -> Change | None:
        return change(self.before, self.after)


@dataclass(frozen=True)
class Revised:
    """A revision that was published, and the days on either side of it."""

    shown: Shown
    before: Side
    after: Side

    @property
    def compared(self) -> list[Compared]:
        numbers = [ARTICLE_NUMBERS[key] for key in COMPARED]
        return [
            Compared(one, one.measure(self.before.counts), one.measure(self.after.counts)) for one in numbers
        ]


def revised(query: Query, articles: Iterable[int], *, zone: str, today: date) -> dict[int, list[Revised]]:
    """Every revision of these articles that was published in these days, the newest first."""
    placed = {
        article: list(_placed(shown, query, zone=zone, today=today))
        for article, shown in shown_over_time(articles).items()
    }
    asked = [side for some in placed.values() for _one, *both in some for side in both if side]
    counts = counts_of(placed, asked)
    return {
        article: [
            Revised(one, *(Side(side, within(side, counts.get(article, {}))) for side in both))
            for one, *both in some
        ]
        for article, some in placed.items()
        if some
    }


def _placed(
    told: Iterable[Shown], query: Query, *, zone: str, today: date
) -> Iterator[tuple[Shown, Query | None, Query | None]]:
    """Each that was published in these days, with the days before and after it."""
    asked_for = (one for one in told if query.locale in (None, one.language))
    shown = list({(one.language, day_of(one, zone)): one for one in asked_for}.values())
    for one in sorted(shown, key=attrgetter("at"), reverse=True):
        if one.revision and query.start <= day_of(one, zone) < query.end:
            yield one, *sides(one, shown, query, zone=zone, today=today)


def sides(
    one: Shown, shown: Iterable[Shown], query: Query, *, zone: str, today: date
) -> tuple[Query | None, Query | None]:
    """Up to the publications before and after it in the same language."""
    day = day_of(one, zone)
    others = [day_of(other, zone) for other in shown if other.language == one.language]
    start = max([day - MOST_DAYS * DAY, *(other + DAY for other in others if other < day)])
    end = min([day + (MOST_DAYS + 1) * DAY, today + DAY, *(other for other in others if other > day)])
    return days_between(start, day, one, query), days_between(day + DAY, end, one, query)


def days_between(start: date, end: date, one: Shown, query: Query) -> Query | None:
    """Of the revision's language and the surface that is asked for."""
    return Query(start, end, one.language, query.surface) if start < end else None


def day_of(one: Shown, zone: str) -> date:
    return one.at.astimezone(ZoneInfo(zone)).date()


def counts_of(articles: Iterable[int], asked: list[Query]) -> dict[int, dict[tuple[date, str], Counts]]:
    """Of each article, of every day and language that any of them asks for."""
    found: dict[int, dict[tuple[date, str], Counts]] = {}
    if not asked:
        return found
    span = {"day__gte": min(one.start for one in asked), "day__lt": max(one.end for one in asked)}
    surface = {"surface": asked[0].surface} if asked[0].surface else {}
    rows = ArticleRollup.objects.filter(article__in=list(articles), **span, **surface)
    told = added_up(rows.values("article", "day", "locale")).values_list("article", "day", "locale", *SUMS)
    for article, day, locale, *sums in told:
        found.setdefault(article, {})[day, locale] = Counts(*sums)
    return found


def within(asked: Query | None, counts: Mapping[tuple[date, str], Counts]) -> Counts:
    """Those that one asks for."""
    if asked is None:
        return Counts()
    return summed(
        found
        for (day, locale), found in counts.items()
        if locale == asked.locale and asked.start <= day < asked.end
    )
