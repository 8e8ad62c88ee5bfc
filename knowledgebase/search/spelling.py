"""The word that was meant: nearest in the base's own vocabulary, and never a guess at a code."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np

SHORTEST = 4  # letters; shorter words have too many neighbours
TWO_SLIPS = 8  # letters from which two slips are forgiven
MOST_COMPARED = 400


class Spelling:
    """Finds near words among ``words`` (folded, sorted); ``frequency`` tells how common each one is."""

    def __init__(self, words: Sequence[str], frequency: Mapping[str, int]) -> None:
        self._words = words
        self._frequency = frequency
        self._lengths = np.array([len(word) for word in words], np.int16)
        self._letters = np.array([_letters(word) for word in words], np.uint64)

    def meant(self, word: str) -> str | None:
        """The nearest known word within one slip, or two in a long word."""
        if not corrigible(word):
            return None
        for slips in (1, 2) if len(word) >= TWO_SLIPS else (1,):
            near = [other for other in self._near(word, slips) if distance(word, other, slips) <= slips]
            if near:
                return max(near, key=lambda other: self._likelihood(word, other))
        return None

    def meant_beginning(self, word: str) -> str | None:
        """The most common known word that begins like this unfinished one, give or take a slip."""
        if not corrigible(word) or len(word) < SHORTEST + 1:
            return None
        start = bisect_left(self._words, word[:2])
        end = bisect_left(self._words, word[:2] + "\U0010ffff")
        near = [
            other
            for other in self._words[start : min(end, start + MOST_COMPARED)]
            if len(other) > len(word) and _begins_like(word, other)
        ]
        return max(near, key=self._frequency.__getitem__, default=None)

    def _near(self, word: str, slips: int) -> list[str]:
        """A slip changes the length by at most one and the set of letters by at most two."""
        alike = np.bitwise_count(self._letters ^ np.uint64(_letters(word))) <= 2 * slips
        near = np.flatnonzero(alike & (np.abs(self._lengths - len(word)) <= slips))
        return [self._words[place] for place in near[: 4 * MOST_COMPARED]]

    def _likelihood(self, word: str, other: str) -> tuple[bool, bool, int]:
        """People rarely miss the first letter, and swap or double more often than they invent."""
        return (word[0] == other[0], sorted(set(word)) == sorted(set(other)), self._frequency[other])


def corrigible(word: str) -> bool:
    """Words of letters only: a number or a code is meant as it stands."""
    return len(word) >= SHORTEST and word.isalpha()


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words (a wrong, missing or extra letter, two swapped); ``most`` + 1 if more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last = row, before
        row = [i]
        for j, facing in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)


def _begins_like(word: str, other: str) -> bool:
    size = len(word)
    return any(distance(word, other[:length], 1) <= 1 for length in (size, size + 1, size - 1))


def _letters(word: str) -> int:
    """The set of a word's letters as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits
