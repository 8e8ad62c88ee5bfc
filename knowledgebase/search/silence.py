"""When to say nothing: how sure a suggestion must be, learned from the base itself.

Each title, asked as a question, shows how well a right answer fits in this base. People ask less
well than titles do, so a suggestion needs a part of that; what reaches less is a guess, unless it says
most of the question, which in a small base may consist of words that every article has.
"""

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from knowledgebase.search.index import Index
from knowledgebase.search.postings import Floats
from knowledgebase.search.questions import question
from knowledgebase.search.ranking import most_possible, scores, sureness

SAMPLE = 200  # titles, evenly spread: enough for a stable median, some hundredths of a second
PART = 0.3  # of what titles reach; measured on seven sets, see docs/decisions/0003
MOST_OF_IT = 0.45  # of the best score possible; no question of another base came so far without the above

_learned: WeakKeyDictionary[Index, float] = WeakKeyDictionary()


def fits(total: Floats, possible: float, index: Index) -> NDArray[np.bool_]:
    """Which articles fit well enough to be suggested."""
    return (sureness(total, possible) >= threshold(index)) | (total >= MOST_OF_IT * possible)


def threshold(index: Index) -> float:
    """The least score that a suggestion from this index needs."""
    if index not in _learned:
        _learned[index] = _learn(index)
    return _learned[index]


def _learn(index: Index) -> float:
    count = index.postings.count
    places = np.unique(np.linspace(0, count - 1, min(count, SAMPLE)).astype(int))
    reached = [_reached(int(place), index) for place in places]
    return PART * float(np.median(reached)) if reached else 0.0


def _reached(place: int, index: Index) -> float:
    """How surely an article is found by its own title."""
    asked = question(index.read[place].entry.title, index, as_typed=True)
    return float(sureness(scores(asked, index), most_possible(asked, index))[place])
