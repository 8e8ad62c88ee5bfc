"""The editors' own words for one language: which ones mean the same, and which ones say little."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from knowledgebase.search.words import fold, spelled, stem

Words = tuple[str, ...]  # of a phrase, or of one word, without case and accents


@dataclass(frozen=True)
class Lexicon:
    """Synonyms by what triggers them, endings aside, and stop words likewise."""

    language: str
    alike: Mapping[Words, tuple[Words, ...]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()
    in_synonyms: frozenset[str] = frozenset()

    def stops(self, word: str) -> bool:
        """Whether a folded word says little."""
        return bool(self.stop_words) and stem(word, self.language) in self.stop_words

    def has(self, word: str) -> bool:
        """Whether a folded word stands in a synonym, and so is meant as it is typed."""
        return bool(self.in_synonyms) and stem(word, self.language) in self.in_synonyms

    def single(self, word: str) -> list[str]:
        """The single words that mean the same as this one."""
        if not self.alike:
            return []
        return [other[0] for other in self.alike.get(stems((word,), self.language), ()) if len(other) == 1]

    def phrases(self, words: Sequence[str]) -> Iterator[Words]:
        """What phrases among these words mean, and the phrases that single ones of them mean."""
        longest = max(map(len, self.alike), default=0)
        for size in range(1, longest + 1):
            for start in range(len(words) - size + 1):
                others = self.alike.get(stems(words[start : start + size], self.language), ())
                yield from (other for other in others if size > 1 or len(other) > 1)


def lexicon_of(
    language: str, synonyms: Iterable[tuple[Sequence[str], bool]], stop_words: Iterable[str]
) -> Lexicon:
    """From groups of words, each one way (the first finds the others) or every way, and stop words."""
    alike: dict[Words, list[Words]] = {}
    for group, one_way in synonyms:
        forms = [plain(text) for text in group]
        for first in forms[:1] if one_way else forms:
            others = [other for other in forms if other != first]
            alike.setdefault(stems(first, language), []).extend(others)
    members = chain.from_iterable(chain(alike.keys(), *alike.values()))
    return Lexicon(
        language=language,
        alike={trigger: tuple(dict.fromkeys(others)) for trigger, others in alike.items()},
        stop_words=frozenset(stem(word, language) for text in stop_words for word in plain(text)),
        in_synonyms=frozenset(stem(word, language) for word in members),
    )


def plain(text: str) -> Words:
    """A word or phrase without case and accents."""
    return tuple(fold(word) for word in spelled(text))


def stems(words: Sequence[str], language: str) -> Words:
    """The same without endings: what two spellings of one thing have in common."""
    return tuple(stem(word, language) for word in words)
