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
        self.spelled: dict[str, int] = {}  # as the base spells it -> number

    def read(self, text: str) -> Numbers:
        """The terms of a text in order, new ones among them."""
        seen = self.spelled
        numbers = []
        for word in words_of(text):
            number = seen.get(word)
            numbers.append(self._learn(word) if number is None else number)
        return np.array(numbers, dtype=np.int32)

    def _learn(self, word: str) -> int:
        plain = fold(word)
        number = self.folded.get(plain)
        if number is None:
            number = self.terms.setdefault(stem(plain, self.language), len(self.terms))
            self.folded[plain] = number
        if plain != (lowered := word.lower()):
            self.shown.setdefault(plain, lowered)
        self.spelled[word] = number
        return number

    def number(self, plain: str) -> int | None:
        """The term of a folded word, if the base has it in any form."""
        number = self.folded.get(plain)
        return self.terms.get(stem(plain, self.language)) if number is None else number
