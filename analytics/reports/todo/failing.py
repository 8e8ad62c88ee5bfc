"""Failed deflections: a suggested article was opened and read, and a ticket was filed anyway."""

from collections.abc import Iterator

from analytics.reports.todo.found import A_LIST, MOST_LEADING, Asking, Found
from analytics.reports.todo.sql import CHOSEN, WITHIN, rows, values_of
from tickets.reading import tickets_called

FAILED = "failed"

# Read for as long as the report asks of a read, after it was opened from a suggestion and before the ticket
# or when the tab was left for it.
_READ = f"""
    WITH opened AS (
        SELECT j.key, j.visitor, j.started_at, j.ended_at, j.tickets, e.article, min(e.at) AS at
        FROM analytics_journey j JOIN analytics_event e ON {WITHIN}
        WHERE {CHOSEN} AND j.viewed_suggestion AND e.kind = 'article_viewed' AND e.via = 'suggestion'
          AND (%(article)s::bigint IS NULL OR e.article = %(article)s)
        GROUP BY 1, 2, 3, 4, 5, 6
    ), reading AS (
        SELECT o.*, (
            SELECT array_agg(t.ticket ORDER BY t.at) FROM analytics_filing f
            JOIN analytics_event t ON t.id = f.key
            WHERE f.journey = o.key AND f.visitor = o.visitor AND f.filed_at >= o.at) AS filed
        FROM opened o
        WHERE EXISTS (
            SELECT FROM analytics_event r
            WHERE r.visitor = o.visitor AND r.at BETWEEN o.at AND o.ended_at
              AND r.kind = 'article_read' AND r.article = o.article AND r.seconds >= %(read_seconds)s)
    )
"""
_ARTICLES = f"""
    {_READ}
    SELECT article, count(*) FILTER (WHERE filed IS NOT NULL) AS failed, count(*) AS n,
        (array_agg(key ORDER BY started_at DESC, key) FILTER (WHERE filed IS NOT NULL))[:%(leading)s],
        (array_agg(key ORDER BY started_at DESC, key))[:%(leading)s],
        string_agg(array_to_string(filed, ' '), ' ' ORDER BY started_at DESC)
    FROM reading GROUP BY article HAVING bool_or(filed IS NOT NULL)
    ORDER BY failed DESC, n, article LIMIT %(rows)s
"""
_OF_ONE = f"{_READ} SELECT count(*) FILTER (WHERE filed IS NOT NULL), count(*) FROM reading"


def find(asking: Asking) -> Iterator[Found]:
    """By article, those that failed most often first, with the tickets that were filed."""
    found = rows(_ARTICLES, values_of(asking, article=None, leading=MOST_LEADING, rows=A_LIST))
    for article, failed, whole, counted, out_of, names in found:
        references = names.split()[:MOST_LEADING]
        known = dict(tickets_called(references).values_list("reference", "pk"))
        yield Found(
            FAILED,
            f"{article}",
            "",
            failed,
            whole,
            article=article,
            counted=counted,
            out_of=out_of,
            tickets=[known[name] for name in references if name in known],
        )


def number(asking: Asking, kind: str, language: str, key: str) -> tuple[int, int]:
    """The same of one article, over these days."""
    ((failed, whole),) = rows(_OF_ONE, values_of(asking, article=int(key)))
    return failed, whole
