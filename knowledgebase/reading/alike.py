"""Questions in many people's words, told apart by what they ask: endings, slips and order aside.

What words mean the same is for the search to know, which stands above this; it registers its way here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Understood:
    """What a question asks: questions with one ``key`` ask the same. ``terms`` are the words that decide."""

    key: str
    terms: tuple[str, ...]


Understand = Callable[[Sequence[str], str], list[Understood]]
_ways: list[Understand] = []


def understands(way: Understand) -> Understand:
    """Register what the search does."""
    _ways[:] = [way]
    return way


def understood(texts: Sequence[str], *, language: str) -> list[Understood]:
    """Each of these questions, as the search of this language takes it.

    Give the most frequent first: where the search goes by meaning, others are taken for one of them.
    """
    return _ways[0](texts, language)
