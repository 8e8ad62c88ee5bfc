"""Articles that readers call unhelpful, with what they wrote beside their votes."""

from collections.abc import Iterator

from analytics.reports.period import NO_LOCALE
from analytics.reports.spans import moments
from analytics.reports.todo.found import A_LIST, Asking, Found
from knowledgebase.reading.opinions import Opinion, opinions

UNHELPFUL = "unhelpful"
MOST_SAID = 20


def find(asking: Asking) -> Iterator[Found]:
    """By article, those with the most votes against it first."""
    said = _opinions(asking)
    worst = sorted((one for one in said if one.bad), key=lambda one: (-one.bad, one.votes, one.article_id))
    for one in worst[:A_LIST]:
        yield Found(
            UNHELPFUL,
            f"{one.article_id}",
            "",
            one.bad,
            one.votes,
            article=one.article_id,
            said=one.comments[:MOST_SAID],
        )


def number(asking: Asking, kind: str, language: str, key: str) -> tuple[int, int]:
    """The same of one article, over these days."""
    found = {one.article_id: one for one in _opinions(asking)}.get(int(key))
    return (found.bad, found.votes) if found else (0, 0)


def _opinions(asking: Asking) -> list[Opinion]:
    """A vote has a language, and no surface: that filter leaves these as they are."""
    query = asking.query
    language = "" if query.locale == NO_LOCALE else query.locale
    return opinions(*moments(query, zone=asking.measure.zone), language=language)
