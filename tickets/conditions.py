"""Which of a topic's questions are asked, given the answers so far."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class Conditional(Protocol):
    """A question that may depend on another one's answer."""

    pk: int
    shown_if_id: int | None
    shown_if_value: str


Question = TypeVar("Question", bound=Conditional)


def asked(questions: Iterable[Question], values: Mapping[int, str]) -> list[Question]:
    """Those without a condition, and those whose condition is met by a question that is itself asked.

    Questions that wait for each other, or for one that is not here, are never asked.
    """
    known = {question.pk: question for question in questions}
    return [question for question in known.values() if _is_asked(question, known, values)]


def _is_asked(question: Conditional, known: Mapping[int, Conditional], values: Mapping[int, str]) -> bool:
    seen: set[int] = set()
    while question.shown_if_id is not None:
        above = known.get(question.shown_if_id)
        if above is None or question.pk in seen or values.get(above.pk) != question.shown_if_value:
            return False
        seen.add(question.pk)
        question = above
    return True


def leads_back(start: Conditional | None, to: int | None) -> bool:
    """Whether a question that depends on ``start`` would wait for itself, being the one called ``to``."""
    seen: set[int] = set()
    while start is not None and start.pk not in seen:
        if start.pk == to:
            return True
        seen.add(start.pk)
        start = getattr(start, "shown_if", None)
    return False
