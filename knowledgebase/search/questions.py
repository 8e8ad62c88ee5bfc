"""A question as people type it, turned into the terms to look for: slips mended, the last word open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from helpcenter.text import one_line
from knowledgebase.search.index import Index
from knowledgebase.search.lexicon import Lexicon
from knowledgebase.search.postings import PART_WEIGHT
from knowledgebase.search.spelling import corrigible
from knowledgebase.search.words import WORD, fold, spelled

MOST_LETTERS = 300
MOST_TERMS = 16
SHORTEST_BEGINNING = 2
OPEN_WEIGHT = 0.4  # of words that a known last word may still become
ALIKE_WEIGHT = 0.8  # of what means the same as what was typed
STOP_WEIGHT = 0.1  # of a word that editors say says little


@dataclass(frozen=True)
class Wanted:
    """A term to look for, or several that mean the same: synonyms, or the possible ends of a word.

    ``typed`` is the one that was asked for as a whole word, and so has a place among its neighbours.
    """

    terms: tuple[int, ...]
    weight: float = 1.0
    typed: int | None = None


@dataclass(frozen=True)
class Question:
    """What is looked for, in the order it was asked."""

    text: str
    wanted: tuple[Wanted, ...]
    unknown: int = 0  # words that the base has in no form
    corrected: str | None = None  # the text with its slips mended, if there were any


def question(
    text: str,
    index: Index,
    lexicon: Lexicon | None = None,
    *,
    unfinished: bool = False,
    as_typed: bool = False,
) -> Question:
    """Understand a text; ``unfinished`` keeps the last word open, ``as_typed`` mends nothing."""
    text = one_line(text, most=MOST_LETTERS)
    lexicon = lexicon or Lexicon(index.language)
    words = [fold(word) for word in spelled(text)]
    still_open = words[-1] if words and not text.endswith(" ") else None
    wanted: list[Wanted] = []
    mended: dict[str, str] = {}
    unknown = 0
    for word in list(dict.fromkeys(words))[:MOST_TERMS]:
        is_open = word == still_open
        found = _look_up(word, index, lexicon, is_open=is_open, unfinished=unfinished)
        if not found and not as_typed and (meant := _meant(word, index, lexicon, is_open=is_open)):
            mended[word] = index.vocabulary.shown.get(meant, meant)
            found = _look_up(meant, index, lexicon)
        unknown += not found
        wanted += found
    wanted += _phrases(words[:MOST_TERMS], index, lexicon)
    return Question(
        text=text,
        wanted=_without_repeats(wanted),
        unknown=unknown,
        corrected=_mend(text, mended) if mended else None,
    )


def subject_and_body(
    subject: str, body: str, index: Index, lexicon: Lexicon | None = None, *, most: int
) -> tuple[Question, Question]:
    """A ticket's two halves: its subject as a question, and the rarest known words of its body."""
    lexicon = lexicon or Lexicon(index.language)
    known = _without_repeats(_told(body, index, lexicon))
    rarest = sorted(known, key=lambda one: -one.weight * index.postings.rarity[one.terms[0]])[:most]
    kept = set(rarest)
    told = Question(text=body, wanted=tuple(one for one in known if one in kept))
    return question(subject, index, lexicon), told


def _told(body: str, index: Index, lexicon: Lexicon) -> Iterator[Wanted]:
    for word in dict.fromkeys(fold(word) for word in spelled(body)):
        found = _one(word, index, lexicon)
        yield from _lowered(found) if lexicon.stops(word) else found


def _without_repeats(wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
    """Each once, with the most that it weighs."""
    found: dict[tuple[int, ...], Wanted] = {}
    for one in wanted:
        if one.terms not in found or found[one.terms].weight < one.weight:
            found[one.terms] = one
    return tuple(found.values())


def _look_up(
    word: str, index: Index, lexicon: Lexicon, *, is_open: bool = False, unfinished: bool = False
) -> list[Wanted]:
    """The word's term with what means the same and the parts of a compound; what an open word may become."""
    number = index.term(word)
    found = [*_one(word, index, lexicon), *_parts(word, number, index)]
    if is_open and len(word) >= SHORTEST_BEGINNING and (unfinished or not found):
        endings = tuple(term for term in index.endings(word) if term != number)
        found += [Wanted(endings, OPEN_WEIGHT if found else 1.0)] if endings else []
    return _lowered(found) if lexicon.stops(word) else found


def _lowered(found: list[Wanted]) -> list[Wanted]:
    """Of a word that says little: it still finds, but decides only where nothing else does."""
    return [Wanted(one.terms, one.weight * STOP_WEIGHT) for one in found]


def _one(word: str, index: Index, lexicon: Lexicon) -> list[Wanted]:
    """The word's term together with its synonyms; nothing where the base has none of them."""
    number = index.term(word)
    known = (index.term(other) for other in lexicon.single(word))
    others = tuple(dict.fromkeys(term for term in known if term is not None and term != number))
    if number is not None:
        return [Wanted((number, *others), typed=number)]
    return [Wanted(others, ALIKE_WEIGHT)] if others else []


def _parts(word: str, number: int | None, index: Index) -> list[Wanted]:
    """The parts of a compound; in full where the base does not have it as a whole."""
    if number is None:
        return [Wanted((part,), typed=part) for part in index.split(word)]
    return [Wanted((part,), PART_WEIGHT) for part in index.parts.get(number, ())]


def _phrases(words: Sequence[str], index: Index, lexicon: Lexicon) -> list[Wanted]:
    """The words of synonyms that are phrases, or that stand for one."""
    terms = [index.term(word) for phrase in lexicon.phrases(words) for word in phrase]
    return [Wanted((term,), ALIKE_WEIGHT) for term in terms if term is not None]


def _meant(word: str, index: Index, lexicon: Lexicon, *, is_open: bool) -> str | None:
    if not corrigible(word) or lexicon.has(word):
        return None
    meant = index.spelling.meant(word)
    return index.spelling.meant_beginning(word) if meant is None and is_open else meant


def _mend(text: str, mended: dict[str, str]) -> str:
    """The text with each slip replaced; everything else stays as it was typed."""
    return WORD.sub(lambda match: mended.get(fold(match[0]), match[0]), text)


def terms_of(wanted: Iterable[Wanted]) -> Sequence[int]:
    """The single terms in the order they were asked; an unfinished word has no place among them."""
    return [one.typed for one in wanted if one.typed is not None]
