"""What visitors did that asks for an editor: searches that led nowhere, articles before tickets or unread."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection

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
BEFORE_TICKETS = """
    SELECT e.article, count(DISTINCT j.customer) AS customers
    FROM analytics_journey j CROSS JOIN LATERAL (
        SELECT DISTINCT article FROM analytics_event
        WHERE visitor = j.visitor AND at BETWEEN j.started_at AND j.ended_at AND kind = 'article_viewed') e
    WHERE j.tickets > 0 AND j.viewed AND j.started_at >= %(since)s AND j.started_at < %(now)s
    GROUP BY e.article ORDER BY customers DESC, e.article LIMIT %(rows)s
"""
READ = """
    SELECT DISTINCT article FROM analytics_event
    WHERE kind = 'article_viewed' AND at >= %(since)s AND at < %(now)s
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
    before_tickets: list[tuple[int, int]]  # the article, and how many customers filed after opening it
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
    long_ago = now - timedelta(days=UNREAD_DAYS)
    read = {article for (article,) in _rows(READ, now, days=UNREAD_DAYS)}
    return EditorsWork(
        searches=[Search(*row) for row in _rows(SEARCHES, now, days=DAYS)],
        before_tickets=[(article, count) for article, count in _rows(BEFORE_TICKETS, now, days=DAYS)],
        unread=sorted(published_since(long_ago) - read)[:ROWS],
    )


def _rows(query: str, now: datetime, *, days: int) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"since": now - timedelta(days=days), "now": now, "rows": ROWS})
        return list(cursor.fetchall())
