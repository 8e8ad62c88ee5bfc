"""When to say nothing: how sure a suggestion must be, learned from the base itself.

Each title, asked as a question with its own article left out, shows how well the best *wrong* article
fits in this base. A suggestion must do better than most of those.
"""

from weakref import WeakKeyDictionary

import numpy as np

from knowledgebase.search.index import Index
from knowledgebase.search.questions import question
from knowledgebase.search.ranking import most_possible, scores

SAMPLE = 200  # titles, evenly spread: enough for a stable quantile, some hundredths of a second
BETTER_THAN = 0.35  # of the best wrong answers
LEAST = 0.08  # for bases too small to learn from

_learned: WeakKeyDictionary[Index, float] = WeakKeyDictionary()


def threshold(index: Index) -> float:
    """The least score between 0 and 1 that a suggestion from this index needs."""
    if index not in _learned:
        _learned[index] = _learn(index)
    return _learned[index]


def _learn(index: Index) -> float:
    count = index.postings.count
    wrong = [
        _best_wrong(place, index)
        for place in np.unique(np.linspace(0, count - 1, min(count, SAMPLE)).astype(int))
    ]
    return max(float(np.quantile(wrong, BETTER_THAN)), LEAST) if wrong else LEAST


def _best_wrong(place: int, index: Index) -> float:
    """How well the best other article answers to this one's title."""
    title = index.read[place].entry.title
    asked = question(title, index, as_typed=True)
    total = scores(asked, index)
    total[[other for other, read in enumerate(index.read) if read.entry.title == title]] = 0
    return float(total.max() / max(most_possible(asked, index), 1e-6))
