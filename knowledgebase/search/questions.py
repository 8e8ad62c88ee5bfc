"""A question as people type it, turned into the terms to look for: slips mended, the last word open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpcenter.text import one_line
from knowledgebase.search.index import Index
from knowledgebase.search.postings import PART_WEIGHT
from knowledgebase.search.spelling import corrigible
from knowledgebase.search.words import WORD, fold, spelled

MOST_LETTERS = 300
MOST_TERMS = 16
SHORTEST_BEGINNING = 2
OPEN_WEIGHT = 0.4  # of words that a known last word may still become


@dataclass(frozen=True)
class Wanted:
    """A term to look for, or several that mean the same: the possible ends of one unfinished word."""

    terms: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Question:
    """What is looked for, in the order it was asked."""

    text: str
    wanted: tuple[Wanted, ...]
    unknown: int = 0  # words that the base has in no form
    corrected: str | None = None  # the text with its slips mended, if there were any


def question(text: str, index: Index, *, unfinished: bool = False, as_typed: bool = False) -> Question:
    """Understand a text; ``unfinished`` keeps the last word open, ``as_typed`` mends nothing."""
    text = one_line(text, most=MOST_LETTERS)
    words = [fold(word) for word in spelled(text)]
    still_open = words[-1] if words and not text.endswith(" ") else None
    wanted: dict[tuple[int, ...], float] = {}
    mended: dict[str, str] = {}
    unknown = 0
    for word in list(dict.fromkeys(words))[:MOST_TERMS]:
        is_open = word == still_open
        found = _look_up(word, index, is_open=is_open, unfinished=unfinished)
        if not found and not as_typed and (meant := _meant(word, index, is_open=is_open)):
            mended[word] = index.vocabulary.shown.get(meant, meant)
            found = _look_up(meant, index, is_open=False, unfinished=False)
        unknown += not found
        for one in found:
            wanted[one.terms] = max(one.weight, wanted.get(one.terms, 0.0))
    return Question(
        text=text,
        wanted=tuple(Wanted(terms, weight) for terms, weight in wanted.items()),
        unknown=unknown,
        corrected=_mend(text, mended) if mended else None,
    )


def subject_and_body(subject: str, body: str, index: Index, *, most: int) -> tuple[Question, Question]:
    """A ticket's two halves: its subject as a question, and the rarest known words of its body."""
    asked = question(subject, index)
    numbers = (index.term(fold(word)) for word in dict.fromkeys(spelled(body)))
    terms = list(dict.fromkeys(number for number in numbers if number is not None))
    rarest = sorted(terms, key=lambda number: -index.postings.rarity[number])[:most]
    kept = [Wanted((number,)) for number in terms if number in set(rarest)]
    return asked, Question(text=body, wanted=tuple(kept))


def _look_up(word: str, index: Index, *, is_open: bool, unfinished: bool) -> list[Wanted]:
    """The word's term with the parts of a compound; for an open word also what it may become."""
    number = index.term(word)
    found = _known(number, index) if number is not None else _compound(word, index)
    if is_open and len(word) >= SHORTEST_BEGINNING and (unfinished or not found):
        endings = tuple(term for term in index.endings(word) if term != number)
        found += [Wanted(endings, OPEN_WEIGHT if found else 1.0)] if endings else []
    return found


def _known(number: int, index: Index) -> list[Wanted]:
    return [Wanted((number,)), *(Wanted((part,), PART_WEIGHT) for part in index.parts.get(number, ()))]


def _compound(word: str, index: Index) -> list[Wanted]:
    return [Wanted((part,)) for part in index.split(word)]


def _meant(word: str, index: Index, *, is_open: bool) -> str | None:
    if not corrigible(word):
        return None
    meant = index.spelling.meant(word)
    return index.spelling.meant_beginning(word) if meant is None and is_open else meant


def _mend(text: str, mended: dict[str, str]) -> str:
    """The text with each slip replaced; everything else stays as it was typed."""
    return WORD.sub(lambda match: mended.get(fold(match[0]), match[0]), text)


def terms_of(wanted: Iterable[Wanted]) -> Sequence[int]:
    """The single terms in the order they were asked; an unfinished word has no place among them."""
    return [one.terms[0] for one in wanted if len(one.terms) == 1 and one.weight == 1.0]
