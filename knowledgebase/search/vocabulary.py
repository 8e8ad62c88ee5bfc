"""The words of the base: each as it is spelled, and the term it stands for."""

import numpy as np
from numpy.typing import NDArray

from knowledgebase.search.words import fold, stem
from knowledgebase.search.words import spelled as words_of

Numbers = NDArray[np.int32]


class Vocabulary:
    """Numbers for terms, given out as texts are read. It only grows, so older numbers stay true."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.terms: dict[str, int] = {}  # without endings -> number
        self.folded: dict[str, int] = {}  # without case and accents -> number
        self.shown: dict[str, str] = {}  # without accents -> as the base spells it, where that differs
        self.spellings: list[list[str]] = []  # number -> as the base spells it, with any ending
        self._spelled: dict[str, int] = {}

    def read(self, text: str) -> Numbers:
        """The terms of a text in order, new ones among them."""
        seen = self._spelled
        numbers = []
        for word in words_of(text):
            number = seen.get(word)
            numbers.append(self._learn(word) if number is None else number)
        return np.array(numbers, dtype=np.int32)

    def _learn(self, word: str) -> int:
        plain = fold(word)
        number = self.folded.get(plain)
        if number is None:
            number = self._number_for(stem(plain, self.language))
            self.folded[plain] = number
        if plain != (lowered := word.lower()):
            self.shown.setdefault(plain, lowered)
        self._spelled[word] = number
        self.spellings[number].append(word)
        return number

    def _number_for(self, term: str) -> int:
        number = self.terms.setdefault(term, len(self.terms))
        if number == len(self.spellings):
            self.spellings.append([])
        return number

    def number(self, plain: str) -> int | None:
        """The term of a folded word, if the base has it in any form."""
        number = self.folded.get(plain)
        return self.terms.get(stem(plain, self.language)) if number is None else number
