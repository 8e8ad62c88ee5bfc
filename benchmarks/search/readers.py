"""Readers who were there before: what they said of each article, drawn in two ways, always the same."""

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledgebase.search.evaluation.running import QuestionSet

Voices = Callable[["QuestionSet"], dict[int, tuple[int, int]]]
MOST_READERS = 200
HELPED, NOT = 9, 1  # of ten readers of the article that answers their question


def votes(question: str) -> bool:
    """Whether who asked this has voted: half of all, who are not asked again."""
    return _chance(question) < 0.5


def who_were_answered(known: "QuestionSet") -> dict[int, tuple[int, int]]:
    """Half of the questions were asked before, and their articles helped nine in ten; the others half."""
    answered = Counter(key for one in known.questions if votes(one.key) for key in one.right)
    return {
        entry.article_id: (1 + HELPED * answered[entry.article_id], 1 + NOT * answered[entry.article_id])
        for entry in known.index.entries
    }


def of_any_opinion(known: "QuestionSet") -> dict[int, tuple[int, int]]:
    """Some articles have many readers and some few, some please and some do not, whatever they answer."""
    voices = {}
    for entry in known.index.entries:
        readers = int(MOST_READERS * _chance(f"readers {entry.title}") ** 3)
        helped = round(readers * _chance(f"helped {entry.title}"))
        voices[entry.article_id] = helped, readers - helped
    return voices


def _chance(text: str) -> float:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6]) / 2**48
