"""Tickets put together by the one or two words that they share and that few others have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from analytics.reports.todo.found import LEAST_PEOPLE
from tickets.reading.questions import Asked

MOST_TERMS = 16  # of one ticket, the rarest: pairs of them are counted
COMMON = 0.25  # of all tickets: a word that so many have tells nothing
COMMON_FROM = 20  # tickets from which one can say so
ALONE = 0.6  # of a word alone against a pair: one word says less than its weight

Terms = tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """What tickets share, as most of them spell it, and the tickets, the newest first."""

    key: str
    words: str
    language: str
    tickets: list[Asked]


def speak_of(asked: Asked, terms: Iterable[str]) -> bool:
    """Whether a ticket has all of these words, in any form."""
    return all(term in asked.words for term in terms)


def gathered(asked: Sequence[Asked], *, most: int) -> list[Shared]:
    """The largest telling group of unanswered tickets, then that of the rest, and so on."""
    waiting = [one for one in asked if not one.is_answered]
    weights = _weights(asked)
    groups: list[Shared] = []
    while len(groups) < most and (best := _best(waiting, weights)):
        language, terms = best
        inside = [one for one in waiting if one.language == language and speak_of(one, terms)]
        groups.append(Shared(" ".join(terms), _spelled(terms, inside), language, inside))
        chosen = {one.ticket_id for one in inside}
        waiting = [one for one in waiting if one.ticket_id not in chosen]
    return groups


def _weights(asked: Sequence[Asked]) -> dict[tuple[str, str], float]:
    """How much a word tells, by language: the rarer among all tickets, the more."""
    often = Counter((one.language, term) for one in asked for term in one.words)
    most = COMMON * len(asked) if len(asked) >= COMMON_FROM else len(asked)
    return {key: log(1 + len(asked) / count) for key, count in often.items() if count <= most}


def _best(waiting: Sequence[Asked], weights: dict[tuple[str, str], float]) -> tuple[str, Terms] | None:
    """The one or two words that most people share, counted by how much they tell."""
    people: dict[tuple[str, Terms], set[str]] = defaultdict(set)
    for one in waiting:
        terms = [term for term in one.words if (one.language, term) in weights]
        rarest = sorted(sorted(terms, key=lambda term: -weights[one.language, term])[:MOST_TERMS])
        for terms_of_it in [*((term,) for term in rarest), *combinations(rarest, 2)]:
            people[one.language, terms_of_it].add(one.person)

    def worth(candidate: tuple[str, Terms]) -> tuple[float, Terms]:
        language, terms = candidate
        telling = sum(weights[language, term] for term in terms) * (ALONE if len(terms) == 1 else 1)
        # Squared: "please help" is what most share, and says nothing.
        return telling * telling * len(people[candidate]), terms

    shared = [candidate for candidate, whose in people.items() if len(whose) >= LEAST_PEOPLE]
    return max(shared, key=worth, default=None)


def _spelled(terms: Terms, tickets: Sequence[Asked]) -> str:
    return ", ".join(Counter(one.words[term] for one in tickets).most_common(1)[0][0] for term in terms)
