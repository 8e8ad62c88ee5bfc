"""How near each article's passages come to what a question means, and what that adds to its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledgebase.search.encoders import Encoder
from knowledgebase.search.postings import Floats

PASSAGE_WORDS = 60
MOST_PASSAGES = 8  # of one article, so that a very long one costs no more
MOST_LETTERS = 600  # of a question
LEAST_SCALE = 0.05  # of the best score by words
WEIGHT = 1.0  # of meaning against words, each in its own standard deviations


@dataclass(frozen=True)
class Meanings:
    """The vectors of all passages end to end; where each article's start, and its place in the index."""

    vectors: Floats
    starts: NDArray[np.int64]
    places: NDArray[np.int64]

    def likeness(self, asked: Floats, count: int) -> Floats:
        """How near each article's nearest passage comes; not a number where an article has none yet."""
        near = np.full(count, np.nan, np.float32)
        near[self.places] = np.maximum.reduceat(self.vectors @ asked, self.starts)
        return near


def passages(title: str, text: str) -> list[str]:
    """The title, and the text in pieces that know what they are about."""
    words = text.split()
    starts = range(0, min(len(words), PASSAGE_WORDS * MOST_PASSAGES), PASSAGE_WORDS)
    return [title, *(f"{title}. {' '.join(words[start : start + PASSAGE_WORDS])}" for start in starts)]


def meanings_of(found: Sequence[NDArray[np.float16] | None]) -> Meanings | None:
    """From each article's vectors in the order of the index; None where none has any."""
    known = [(place, vectors) for place, vectors in enumerate(found) if vectors is not None]
    if not known:
        return None
    starts = np.cumsum([0, *(len(vectors) for _place, vectors in known[:-1])])
    # Kept in 16 bits, multiplied in 32: NumPy has no fast product of the former.
    whole = np.concatenate([vectors for _place, vectors in known]).astype(np.float32)
    return Meanings(whole, starts, np.array([place for place, _vectors in known], np.int64))


def encoded(texts: Sequence[tuple[str, str]], encoder: Encoder) -> Iterator[NDArray[np.float16]]:
    """The vectors of each title and text."""
    for title, text in texts:
        yield encoder.encode(passages(title, text)).astype(np.float16)


def with_meaning(total: Floats, text: str, meanings: Meanings, encoder: Encoder) -> Floats:
    """Scores by words and by meaning together, still on the scale of words.

    Both count by how far they stand out among all articles. What shares no word with the question stays out:
    something is always nearest, and a page of it would hide that nothing was found.
    """
    asked = encoder.encode([text[:MOST_LETTERS]])[0]
    near = meanings.likeness(asked, len(total))
    spread = float(np.nanstd(near)) or 1.0
    stands_out = np.nan_to_num((near - np.nanmean(near)) / spread)
    # In a small base every article may have the same words, and then only meaning tells them apart.
    scale = max(total.std(), LEAST_SCALE * total.max())
    together = np.maximum(total + WEIGHT * scale * stands_out, 0)
    return np.asarray(np.where(total > 0, together, 0), np.float32)
