"""When two questions ask the same: by their stems once slips are mended, and by meaning where that is on."""

from collections.abc import Sequence

import numpy as np

from knowledgebase.reading.alike import Understood, understands
from knowledgebase.search.encoders import Encoder, encoder
from knowledgebase.search.index import Index
from knowledgebase.search.postings import Floats
from knowledgebase.search.questions import question
from knowledgebase.search.shelf import index_for, lexicon_for
from knowledgebase.search.words import fold, spelled, stem

MOST_LETTERS = 200
MOST_TERMS = 8
# A word this much more common than the rarest one of its question ("how", "the") tells nothing.
TELLS_FROM = 0.35
# Likeness from which two questions mean the same; measured, see docs/next.md.
SAME_MEANING = 0.75
MOST_BY_MEANING = 1_000  # of the most frequent questions: each is compared with all before it


@understands
def understand(texts: Sequence[str], language: str) -> list[Understood]:
    """Each question by its terms; where an encoder is set, by the first that means the same."""
    index = index_for(language)
    found = [_by_terms(text, index) for text in texts]
    by = encoder()
    return found if by is None else _by_meaning(texts, found, by)


def _by_terms(text: str, index: Index) -> Understood:
    lexicon = lexicon_for(index.language)
    asked = question(text[:MOST_LETTERS], index, lexicon)
    words = dict.fromkeys(fold(word) for word in spelled(asked.corrected or asked.text))
    told = [word for word in words if not lexicon.stops(word)] or list(words)
    weights = {word: _tells(word, index) for word in told}
    least = TELLS_FROM * max(weights.values(), default=0)
    terms = dict.fromkeys(stem(word, index.language) for word in told if weights[word] >= least)
    chosen = sorted(terms)[:MOST_TERMS]
    return Understood(" ".join(chosen), tuple(chosen))


def _tells(word: str, index: Index) -> float:
    """How rare a word is among the articles; one that none has is as rare as can be."""
    number = index.term(word)
    rarest = float(index.postings.rarity.max(initial=1.0))
    return rarest if number is None else float(index.postings.rarity[number])


def _by_meaning(texts: Sequence[str], found: list[Understood], by: Encoder) -> list[Understood]:
    """Give each key that means the same as a more frequent one the latter's name."""
    first = {one.key: text for one, text in zip(reversed(found), reversed(texts), strict=True)}
    keys = list(dict.fromkeys(one.key for one in found if one.key))[:MOST_BY_MEANING]
    if not keys:
        return found
    vectors = np.concatenate([by.encode([first[key][:MOST_LETTERS]]) for key in keys])
    leads = _leaders(vectors)
    known = {one.key: one for one in found}
    names = {key: known[keys[lead]] for key, lead in zip(keys, leads, strict=True)}
    return [names.get(one.key, one) for one in found]


def _leaders(vectors: Floats) -> list[int]:
    """For each the first leader that is near enough, else itself."""
    leaders: list[int] = []
    chosen: list[int] = []
    for place, vector in enumerate(vectors):
        near = vectors[leaders] @ vector if leaders else np.zeros(0)
        is_near = bool(near.size) and float(near.max()) >= SAME_MEANING
        if not is_near:
            leaders.append(place)
        chosen.append(leaders[int(near.argmax())] if is_near else place)
    return chosen
