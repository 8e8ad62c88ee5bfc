"""How well each article answers: rare words first, then titles that fit, then words that stand together."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledgebase.search.index import Index
from knowledgebase.search.postings import SATURATION, Floats, rarity
from knowledgebase.search.questions import ALIKE_WEIGHT, Question, Wanted, terms_of
from knowledgebase.search.vocabulary import Numbers

TITLE_BONUS = 0.8  # for a title that says all of the question and nothing else
CLOSENESS = 1.3  # of two neighbouring words of the question, against the rarity of the commoner one
LOOKED_AT_CLOSELY = 50
EXPECTED = 0.4  # 0: every question may gather as much, 1: in proportion to what it asks


def scores(asked: Question, index: Index) -> Floats:
    """A score for each article, in the order of the index; 0 where nothing fits."""
    total = np.zeros(index.postings.count, np.float32)
    in_title = np.zeros_like(total)
    asked_rarity = 0.0
    for wanted in asked.wanted:
        articles, weights, rare = _evidence(wanted, index)
        total[articles] += wanted.weight * rare * (SATURATION + 1) * weights / (SATURATION + weights)
        asked_rarity += wanted.weight * rare
        in_title[_titles_with(wanted, index)] += wanted.weight * rare
    fit = 2 * in_title / np.maximum(asked_rarity + index.title_rarity, 1e-6)
    total *= 1 + TITLE_BONUS * np.minimum(fit, 1)
    return _with_closeness(total, terms_of(asked.wanted), index)


def most_possible(asked: Question, index: Index) -> float:
    """The score of an article that says all of the question, in its title; unknown words count in full."""
    rare = [wanted.weight * _evidence(wanted, index)[2] for wanted in asked.wanted]
    strange = asked.unknown * float(np.log1p(2 * index.postings.count + 1))
    return (sum(rare) + strange) * (SATURATION + 1) * (1 + TITLE_BONUS)


def sureness(total: Floats, possible: float) -> Floats:
    """Scores made comparable between questions.

    A long question gathers score by chance, a short one reaches its most with one word; a power of what
    was possible lies between both, and told answerable from other questions best.
    """
    return np.asarray(total / max(possible, 1e-6) ** EXPECTED, np.float32)


def _evidence(wanted: Wanted, index: Index) -> tuple[Numbers, Floats, float]:
    """Where it stands, how strongly, and how rare it is; several terms count as one word."""
    if len(wanted.terms) == 1:
        term = wanted.terms[0]
        return (*index.postings.of(term), float(index.postings.rarity[term]))
    found = [index.postings.of(term) for term in wanted.terms]
    articles = np.concatenate([articles for articles, _weights in found])
    shares = [1.0 if wanted.typed in (None, term) else ALIKE_WEIGHT for term in wanted.terms]
    weights = np.concatenate(
        [share * weights for share, (_articles, weights) in zip(shares, found, strict=True)]
    )
    together = np.bincount(articles, weights=weights, minlength=index.postings.count).astype(np.float32)
    places = np.flatnonzero(together).astype(np.int32)
    rare = rarity(np.array([len(places)], np.int64), index.postings.count)
    return places, together[places], float(rare[0])


def _titles_with(wanted: Wanted, index: Index) -> Numbers:
    return np.unique(np.concatenate([index.title_articles.of(term)[0] for term in wanted.terms]))


def _with_closeness(total: Floats, terms: Sequence[int], index: Index) -> Floats:
    """Add to the best articles what neighbouring words of the question earn by standing together there."""
    pairs = list(pairwise(terms))
    if not pairs:
        return total
    best = np.argsort(-total, kind="stable")[:LOOKED_AT_CLOSELY]
    best = best[total[best] > 0]
    reading, owners = _reading(best, index)
    earned = np.zeros(len(best), np.float32)
    for one, other in pairs:
        often = _side_by_side(reading, owners, one, other, len(best))
        rare = min(index.postings.rarity[one], index.postings.rarity[other])
        earned += rare * often / (often + 1)
    total[best] += CLOSENESS * earned
    return total


def _reading(best: NDArray[np.int64], index: Index) -> tuple[Numbers, NDArray[np.int64]]:
    """The words of these articles end to end, and whose each one is."""
    words, starts = index.places
    pieces = [words[starts[article] : starts[article + 1]] for article in best]
    owners = np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces])
    return np.concatenate([*pieces, np.zeros(0, np.int32)]), owners


def _side_by_side(
    reading: Numbers, owners: NDArray[np.int64], one: int, other: int, count: int
) -> NDArray[np.float64]:
    """How often both stand together in each article; the other way round, or one word between, is half."""
    first, second = np.flatnonzero(reading == one), reading == other
    often = np.zeros(count)
    for step, worth in ((1, 1.0), (2, 0.5), (-1, 0.5), (-2, 0.5)):
        places = first + step
        inside = first[(places >= 0) & (places < len(reading))]
        often += worth * np.bincount(owners[inside[second[inside + step]]], minlength=count)
    return often
