"""Questions without an article: the period's tickets, to which the search of today has no answer."""

from collections.abc import Iterator

from analytics.reports.spans import moments, of_tickets
from analytics.reports.todo.found import A_LIST, Asking, Found
from analytics.reports.todo.shared_words import gathered, speak_of
from tickets.reading.questions import Asked, asked_again

QUESTION = "question"


def find(asking: Asking) -> Iterator[Found]:
    """By the words that several people's tickets share."""
    asked = _asked(asking)
    for group in gathered(asked, most=A_LIST):
        yield Found(
            QUESTION,
            group.key,
            group.words,
            len(group.tickets),
            len(asked),
            language=group.language,
            tickets=[one.ticket_id for one in group.tickets],
        )


def number(asking: Asking, kind: str, language: str, key: str) -> tuple[int, int]:
    """Of the tickets of these days: those without an answer that have these words."""
    asked, terms = _asked(asking), key.split()
    unanswered = [one for one in asked if not one.is_answered and one.language == language]
    return sum(speak_of(one, terms) for one in unanswered), len(asked)


def _asked(asking: Asking) -> list[Asked]:
    return list(asked_again(*moments(asking.query, zone=asking.measure.zone), **of_tickets(asking.query)))
