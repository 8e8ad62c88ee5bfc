"""Articles by their use: opened before a ticket, stale, not translated, or opened by nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from analytics.reports.todo.found import A_LIST, MOST_LEADING, Asking, Found
from analytics.reports.todo.sql import CHOSEN, WITHIN, keep_for_now, rows, values_of
from helpcenter.site import site
from knowledgebase.reading.publications import published_since, written_in
from knowledgebase.reading.titles import titles
from knowledgebase.reading.waiting import due

BEFORE_TICKET, STALE, UNTRANSLATED, UNREAD = "before_ticket", "stale", "untranslated", "unread"
ANY = ""  # language
UNREAD_DAYS = 90

_OPENED = f"""
    SELECT DISTINCT j.key AS journey, j.started_at, j.locale AS language, e.article, j.tickets > 0 AS is_filed
    FROM analytics_journey j JOIN analytics_event e ON {WITHIN}
    WHERE {CHOSEN} AND j.viewed AND e.kind = 'article_viewed'
"""
_OPENED_AT_ALL = f"""
    SELECT DISTINCT e.article FROM analytics_journey j JOIN analytics_event e ON {WITHIN}
    WHERE {CHOSEN} AND j.viewed AND e.kind = 'article_viewed'
"""
_USES = """
    SELECT article, language, count(*), count(*) FILTER (WHERE is_filed)
    FROM opened_articles GROUP BY article, language
"""
_LEADING = """
    SELECT (array_agg(journey ORDER BY started_at DESC, journey))[:%(leading)s],
        (array_agg(journey ORDER BY started_at DESC, journey) FILTER (WHERE is_filed))[:%(leading)s]
    FROM opened_articles
    WHERE article = %(article)s AND (%(language)s = '' OR language = %(language)s)
"""
_OF_ONE = f"""
    SELECT count(DISTINCT j.key) FILTER (WHERE j.tickets > 0), count(DISTINCT j.key)
    FROM analytics_journey j JOIN analytics_event e ON {WITHIN}
    WHERE {CHOSEN} AND j.viewed AND e.kind = 'article_viewed' AND e.article = %(article)s
      AND (%(language)s = '' OR j.locale = %(language)s)
"""
_SOUGHT = f"SELECT count(*) FROM analytics_journey j WHERE {CHOSEN} AND j.sought"


@dataclass(frozen=True)
class Use:
    """In how many journeys an article was opened, and how many of those filed a ticket."""

    opened: int = 0
    filed: int = 0

    def __add__(self, other: "Use") -> "Use":
        return Use(self.opened + other.opened, self.filed + other.filed)


Uses = Mapping[tuple[int, str], Use]  # by article and language of the journey


def find(asking: Asking) -> Iterator[Found]:
    """All four lists, of articles that are here."""
    keep_for_now("opened_articles", _OPENED, values_of(asking))
    uses = {(article, language): Use(opened, filed) for article, language, opened, filed in rows(_USES, {})}
    whole = _whole(uses)
    known = titles(whole, language=site().languages[0])
    here = {article: use for article, use in whole.items() if article in known}
    yield from _before_ticket(here)
    yield from _stale(asking, here)
    yield from _untranslated(uses, set(here))
    yield from _unread(asking)


def number(asking: Asking, kind: str, language: str, key: str) -> tuple[int, int]:
    """The same of one row, over these days."""
    values = values_of(asking, article=int(key), language=language if kind == UNTRANSLATED else ANY)
    ((filed, opened),) = rows(_OF_ONE, values)
    if kind == UNREAD:
        return opened, rows(_SOUGHT, values)[0][0]
    return filed, opened


def _before_ticket(uses: Mapping[int, Use]) -> Iterator[Found]:
    filed = [article for article in uses if uses[article].filed]
    for article in sorted(filed, key=lambda one: (-uses[one].filed, one))[:A_LIST]:
        yield _found(BEFORE_TICKET, article, uses[article])


def _stale(asking: Asking, uses: Mapping[int, Use]) -> Iterator[Found]:
    """What is due to be looked at again, the most used first; what nobody opened can wait."""
    used = {article for article, _language in due(asking.now.date()) if article in uses}
    for article in sorted(used, key=lambda one: (-uses[one].opened, one))[:A_LIST]:
        yield _found(STALE, article, uses[article])


def _untranslated(uses: Uses, here: set[int]) -> Iterator[Found]:
    """What readers of a language of the site opened and could not read in it, or only behind its source."""
    written = written_in()
    lacking = [
        (article, language)
        for article, language in uses
        if article in here and language in site().languages and language not in written.get(article, set())
    ]
    for article, language in sorted(lacking, key=lambda one: (-uses[one].opened, one))[:A_LIST]:
        yield _found(UNTRANSLATED, article, uses[article, language], language=language)


def _unread(asking: Asking) -> Iterator[Found]:
    """Public for ninety days, and opened by nobody in them, whatever the period; of the same filter."""
    today = asking.now.date()
    ninety = replace(asking.query, start=today - timedelta(days=UNREAD_DAYS), end=today + timedelta(days=1))
    opened = {article for (article,) in rows(_OPENED_AT_ALL, values_of(replace(asking, query=ninety)))}
    ((sought,),) = rows(_SOUGHT, values_of(replace(asking, query=ninety)))
    since = asking.now - timedelta(days=UNREAD_DAYS)
    for article in sorted(published_since(since) - opened)[:A_LIST]:
        yield Found(UNREAD, f"{article}", "", 0, sought, article=article)


def _found(kind: str, article: int, use: Use, *, language: str = ANY) -> Found:
    opened, filed = _leading(article, language)
    return Found(
        kind,
        f"{article}",
        "",
        use.filed,
        use.opened,
        language=language,
        article=article,
        counted=filed,
        out_of=opened,
    )


def _leading(article: int, language: str) -> tuple[list[UUID], list[UUID]]:
    asked = {"article": article, "language": language, "leading": MOST_LEADING}
    ((opened, filed),) = rows(_LEADING, asked)
    return opened or [], filed or []


def _whole(uses: Uses) -> dict[int, Use]:
    """Whatever the language. A journey has one, so that nothing is counted twice."""
    whole: dict[int, Use] = {}
    for (article, _language), use in uses.items():
        whole[article] = whole.get(article, Use()) + use
    return whole
