"""Which term stands in which article, and how strongly: BM25F's weights in a few flat arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledgebase.search.vocabulary import Numbers

Floats = NDArray[np.float32]
TITLE_WEIGHT = 5.0
# How much an article's length counts against it: a long title says less of each word, a long text too.
TITLE_LENGTH, TEXT_LENGTH = 0.5, 0.8
PART_WEIGHT = 0.5  # of a word found inside a compound
SATURATION = 2.0  # BM25's k1: how slowly repeating a word stops to matter


@dataclass(frozen=True)
class Postings:
    """For each term ``t`` the articles it stands in (from ``starts[t]`` on) and its weight in each."""

    starts: NDArray[np.int64]
    articles: Numbers
    weights: Floats
    rarity: Floats  # of each term; 0 where no article has it
    count: int

    def of(self, term: int) -> tuple[Numbers, Floats]:
        span = slice(self.starts[term], self.starts[term + 1])
        return self.articles[span], self.weights[span]

    def frequency(self, term: int) -> int:
        return int(self.starts[term + 1] - self.starts[term])


@dataclass(frozen=True)
class Field:
    """The terms of one part of all articles, end to end, with the article each belongs to."""

    terms: Numbers
    articles: Numbers
    shares: Floats  # 1, or less for a part of a compound


def field(texts: Sequence[Numbers], parts: dict[int, list[int]]) -> Field:
    """Lay texts end to end and add the parts of their compounds."""
    terms = np.concatenate([*texts, np.zeros(0, np.int32)])
    articles = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
    shares = np.ones(len(terms), np.float32)
    if not parts:
        return Field(terms, articles, shares)
    compound = np.flatnonzero(np.isin(terms, list(parts)))
    pairs = [parts[int(term)] for term in terms[compound]]
    added = np.array([part for pair in pairs for part in pair], np.int32)
    owners = np.repeat(articles[compound], [len(pair) for pair in pairs])
    return Field(
        np.concatenate([terms, added]),
        np.concatenate([articles, owners]).astype(np.int32),
        np.concatenate([shares, np.full(len(added), PART_WEIGHT, np.float32)]),
    )


def postings(titles: Field, texts: Field, *, count: int, terms: int) -> Postings:
    """Add up what titles and texts say of each pair of term and article."""
    pairs = np.concatenate([_pairs(titles, count), _pairs(texts, count)])
    shares = np.concatenate(
        [
            TITLE_WEIGHT * titles.shares / _length(titles, count, TITLE_LENGTH),
            texts.shares / _length(texts, count, TEXT_LENGTH),
        ]
    )
    unique, place = np.unique(pairs, return_inverse=True)
    weights = np.bincount(place, weights=shares, minlength=len(unique)).astype(np.float32)
    starts = np.searchsorted(unique // max(count, 1), np.arange(terms + 1))
    return Postings(
        starts=starts,
        articles=(unique % max(count, 1)).astype(np.int32),
        weights=weights,
        rarity=rarity(np.diff(starts), count),
        count=count,
    )


def rarity(frequency: NDArray[np.int64], count: int) -> Floats:
    """BM25's inverse document frequency: never negative, 0 for what nobody wrote."""
    rare = np.log1p((count - frequency + 0.5) / (frequency + 0.5))
    return np.where(frequency > 0, rare, 0).astype(np.float32)


def _pairs(part: Field, count: int) -> NDArray[np.int64]:
    return part.terms.astype(np.int64) * max(count, 1) + part.articles


def _length(part: Field, count: int, strength: float) -> Floats:
    lengths = np.bincount(part.articles, weights=part.shares, minlength=count)
    mean = lengths.mean() if count else 1.0
    shape = 1 - strength + strength * lengths / (mean or 1.0)
    return np.asarray(shape[part.articles], np.float32)
