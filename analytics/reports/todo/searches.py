"""Searches that led nowhere, by what they ask: nothing was found, or nothing that was found was opened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from analytics.reports.todo.found import A_LIST, LEAST_PEOPLE, MOST_LEADING, Asking, Found
from analytics.reports.todo.sql import CHOSEN, WITHIN, keep_for_now, rows, values_of
from helpcenter.site import site
from knowledgebase.reading.alike import understood

MOST_WORDINGS = 5_000  # the most frequent in vain; what is rarer adds to no row of a list of twenty
MOST_SAID = 8
EMPTY, UNOPENED = "empty", "unopened"

# An article opened from the results belongs to the last search before it in the journey.
_SEARCHED = f"""
    WITH asked AS (
        SELECT j.key AS journey, j.visitor, j.customer, e.at, j.ended_at, coalesce(e.results, 0) AS results,
            left(lower(btrim(regexp_replace(e.query, '[[:space:]]+', ' ', 'g'))), 200) AS words,
            coalesce(e.locale, j.locale, '') AS language,
            lead(e.at) OVER (PARTITION BY j.key ORDER BY e.at, e.id) AS until
        FROM analytics_journey j JOIN analytics_event e ON {WITHIN}
        WHERE {CHOSEN} AND j.searched AND e.kind = 'searched'
    )
    SELECT journey, customer, at, words, language, results = 0 AS is_empty, EXISTS (
        SELECT FROM analytics_event v
        WHERE v.visitor = a.visitor AND v.at >= a.at AND v.at <= a.ended_at
          AND (a.until IS NULL OR v.at < a.until OR a.until = a.at)
          AND v.kind = 'article_viewed' AND v.via = 'search') AS is_used
    FROM asked a WHERE words <> ''
"""
_WORDINGS = """
    SELECT words, language, count(DISTINCT journey) AS journeys,
        count(DISTINCT journey) FILTER (WHERE NOT is_used) AS vain, count(DISTINCT customer) AS people
    FROM searched_for GROUP BY words, language
    ORDER BY vain DESC, journeys DESC, words, language LIMIT %(most)s
"""
# A journey that opened something from one of these searches in the end got on, whatever it tried before.
_GROUPED = """
    WITH grouped AS (
        SELECT g.key, s.language, s.journey, min(s.customer) AS customer, max(s.at) AS at,
            bool_or(s.is_used) AS is_used, bool_or(s.is_empty) AS is_empty
        FROM searched_for s
        JOIN unnest(%(words)s::text[], %(languages)s::text[], %(keys)s::text[]) AS g(words, language, key)
            ON g.words = s.words AND g.language = s.language
        GROUP BY 1, 2, 3
    )
"""
_NUMBERS = f"""
    {_GROUPED}
    SELECT key, language, count(*), count(DISTINCT customer),
        count(*) FILTER (WHERE NOT is_used AND is_empty), count(*) FILTER (WHERE NOT is_used AND NOT is_empty)
    FROM grouped GROUP BY key, language
"""
_LEADING = f"""
    {_GROUPED}
    SELECT key, language, (array_agg(journey ORDER BY at DESC, journey))[:%(leading)s],
        (array_agg(journey ORDER BY at DESC, journey) FILTER (WHERE NOT is_used AND is_empty))[:%(leading)s],
        (array_agg(journey ORDER BY at DESC, journey)
            FILTER (WHERE NOT is_used AND NOT is_empty))[:%(leading)s]
    FROM grouped GROUP BY key, language
"""


@dataclass
class Group:
    """Wordings that ask the same, and the journeys with one of them."""

    key: str
    language: str
    wordings: list[tuple[str, int]] = field(default_factory=list)  # each with how many people typed it
    journeys: int = 0
    people: int = 0
    vain: Mapping[str, int] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What most typed; where no two people typed the same, what they all mean."""
        if self.people < LEAST_PEOPLE:
            return self.wordings[0][0]
        return next((words for words, people in self.wordings if people >= LEAST_PEOPLE), self.key)


Groups = dict[tuple[str, str], Group]


def find(asking: Asking) -> Iterator[Found]:
    """Both lists."""
    groups = searched(asking)
    for kind in (EMPTY, UNOPENED):
        worst = sorted(
            (group for group in groups.values() if group.vain[kind]),
            key=lambda group: (-group.vain[kind], group.key, group.language),
        )[:A_LIST]
        leading = _leading(worst)
        for group in worst:
            everybody, vain = leading[group.key, group.language]
            yield Found(
                kind,
                group.key,
                group.words,
                group.vain[kind],
                group.journeys,
                language=group.language,
                counted=vain[kind],
                out_of=everybody,
                said=[words for words, _people in group.wordings[:MOST_SAID]],
                people=group.people,
            )


def number(asking: Asking, kind: str, language: str, key: str) -> tuple[int, int]:
    """The same of one row, over these days."""
    group = searched(asking).get((key, language))
    return (group.vain[kind], group.journeys) if group else (0, 0)


def searched(asking: Asking) -> Groups:
    """Everything that was searched for, by key and language."""
    keep_for_now("searched_for", _SEARCHED, values_of(asking))
    groups = _together(rows(_WORDINGS, {"most": MOST_WORDINGS}))
    for key, language, journeys, people, empty, unopened in rows(_NUMBERS, _grouping(list(groups.values()))):
        group = groups[key, language]
        group.journeys, group.people = journeys, people
        group.vain = {EMPTY: empty, UNOPENED: unopened}
    return groups


def _together(wordings: Sequence[tuple]) -> Groups:
    """By language: the search knows which ask the same."""
    by_language: dict[str, dict[str, int]] = defaultdict(dict)
    for words, language, _journeys, _vain, people in wordings:
        by_language[language][words] = people
    groups: Groups = {}
    for language, texts in by_language.items():
        asks = understood(list(texts), language=language or site().languages[0])
        for text, one in zip(texts, asks, strict=True):
            key = one.key or text  # signs alone have no words
            groups.setdefault((key, language), Group(key, language)).wordings.append((text, texts[text]))
    return groups


def _grouping(groups: Sequence[Group]) -> dict[str, list[str]]:
    """Each wording with its language and key."""
    every = [(words, group.language, group.key) for group in groups for words, _people in group.wordings]
    return {
        "words": [words for words, _language, _key in every],
        "languages": [language for _words, language, _key in every],
        "keys": [key for _words, _language, key in every],
    }


def _leading(
    groups: Sequence[Group],
) -> dict[tuple[str, str], tuple[list[UUID], dict[str, list[UUID]]]]:
    """The journeys of these groups, the newest first: all, and those in vain of either kind."""
    found = rows(_LEADING, {**_grouping(groups), "leading": MOST_LEADING})
    return {
        (key, language): (everybody, {EMPTY: empty or [], UNOPENED: unopened or []})
        for key, language, everybody, empty, unopened in found
    }
