"""What visitors did that asks for an editor: searches that led nowhere, articles before tickets or unread."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet, Sum

from analytics.rollups.article_model import ArticleRollup
from knowledgebase.reading.publications import published_since

DAYS = 28
UNREAD_DAYS = 90
ROWS = 20
KEPT_SECONDS = 3600

# A search is used where an article is opened from it before the journey could have ended.
SEARCHES = """
    WITH searches AS (
        SELECT lower(btrim(query)) AS words, coalesce(locale, '') AS locale, visitor, results,
            results > 0 AND EXISTS (
                SELECT FROM analytics_event v
                WHERE v.visitor = s.visitor AND v.at BETWEEN s.at AND s.at + interval '30 min'
                  AND v.kind = 'article_viewed' AND v.via = 'search') AS was_used
        FROM analytics_event s
        WHERE kind = 'searched' AND at >= %(since)s AND at < %(now)s AND btrim(query) <> ''
    )
    SELECT words, locale, count(DISTINCT visitor) AS visitors, max(results) AS results
    FROM searches GROUP BY words, locale
    HAVING NOT bool_or(was_used) ORDER BY visitors DESC, words LIMIT %(rows)s
"""


@dataclass(frozen=True)
class Search:
    """Words that visitors searched for and opened nothing from: no results, or none that fit."""

    words: str
    locale: str
    visitors: int
    results: int


@dataclass(frozen=True)
class EditorsWork:
    """Of the last four weeks, the most frequent first; articles by id."""

    searches: list[Search]
    before_tickets: list[tuple[int, int]]  # the article, and how many journeys filed after opening it
    unread: list[int]  # public for ninety days, and opened by nobody


def editors_work(now: datetime) -> EditorsWork:
    """Worked out once an hour: it reads events, which takes seconds on a large site."""
    found: EditorsWork | None = cache.get("editors-work")
    if found is None:
        found = work_out(now)
        cache.set("editors-work", found, KEPT_SECONDS)
    return found


def work_out(now: datetime) -> EditorsWork:
    """The same, anew."""
    return EditorsWork(searches=_searches(now), before_tickets=_before_tickets(now), unread=_unread(now))


def _searches(now: datetime) -> list[Search]:
    with connection.cursor() as cursor:
        cursor.execute(SEARCHES, {"since": now - timedelta(days=DAYS), "now": now, "rows": ROWS})
        return [Search(*row) for row in cursor.fetchall()]


def _before_tickets(now: datetime) -> list[tuple[int, int]]:
    leaky = _since(now, days=DAYS).filter(filed__gt=0).values("article")
    counted = leaky.annotate(times=Sum("filed")).order_by("-times", "article")
    return list(counted.values_list("article", "times")[:ROWS])


def _unread(now: datetime) -> list[int]:
    opened = _since(now, days=UNREAD_DAYS).filter(viewed__gt=0).values_list("article", flat=True).distinct()
    return sorted(published_since(now - timedelta(days=UNREAD_DAYS)) - set(opened))[:ROWS]


def _since(now: datetime, *, days: int) -> QuerySet[ArticleRollup]:
    """What the report adds up of the articles of these days."""
    return ArticleRollup.objects.filter(day__gte=now.date() - timedelta(days=days), day__lte=now.date())
