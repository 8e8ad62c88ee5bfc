"""All that is needed to answer in one language, made from entries; replaced whole when they change."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledgebase.search import compounds
from knowledgebase.search.entries import Entry
from knowledgebase.search.postings import Field, Postings, postings
from knowledgebase.search.postings import field as lay_out
from knowledgebase.search.spelling import Spelling
from knowledgebase.search.vocabulary import Numbers, Vocabulary
from knowledgebase.search.words import stem

GAP = 3  # keeps the end of one text from standing beside the start of the next
MOST_ENDINGS = 40  # words that one unfinished word may become


@dataclass(frozen=True)
class Read:
    """An entry's words as terms, remembered from one index to the next."""

    entry: Entry
    title: Numbers
    text: Numbers


@dataclass(frozen=True, eq=False)
class Index:
    """The articles of one language and their words."""

    language: str
    vocabulary: Vocabulary
    read: Sequence[Read]
    size: int  # terms that were known when this index was made; later ones are none of its business
    postings: Postings
    title_articles: Postings
    title_rarity: NDArray[np.float32]
    parts: dict[int, list[int]]
    _words: list[str] = field(repr=False)

    @property
    def entries(self) -> list[Entry]:
        return [read.entry for read in self.read]

    def term(self, plain: str) -> int | None:
        """The number of a folded word's term, if an article of this index has it."""
        number = self.vocabulary.number(plain)
        if number is None or number >= self.size or not self.postings.frequency(number):
            return None
        return number

    def split(self, plain: str) -> list[int]:
        """The terms inside a compound that the base itself does not have."""
        stemmed = stem(plain, self.language)
        found = compounds.parts(stemmed, frequency=self._frequency, language=self.language)
        return [self.vocabulary.terms[part] for part in found]

    def endings(self, beginning: str) -> list[int]:
        """The terms of words that begin like this, the most common first."""
        start = bisect_left(self._words, beginning)
        end = bisect_left(self._words, beginning + "\U0010ffff")
        found = {number for word in self._words[start:end] if (number := self.term(word)) is not None}
        return sorted(found, key=self.postings.frequency, reverse=True)[:MOST_ENDINGS]

    @cached_property
    def spelling(self) -> Spelling:
        counts = {word: self.postings.frequency(self.vocabulary.folded[word]) for word in self._words}
        return Spelling(self._words, counts)

    @cached_property
    def _frequency(self) -> dict[str, int]:
        return _frequencies(self.vocabulary, self.postings, self.size)

    @cached_property
    def categories(self) -> tuple[list[tuple[int, str]], Numbers]:
        """Id and name of every category, and which of them each article is in; -1 for none."""
        of_articles = [(entry.category_id, entry.category_name) for entry in self.entries]
        names = [(key, name) for key, name in dict.fromkeys(of_articles) if key is not None and name]
        numbers: dict[tuple[int | None, str], int] = {one: number for number, one in enumerate(names)}
        return names, np.array([numbers.get(one, -1) for one in of_articles], np.int32)

    @cached_property
    def places(self) -> tuple[Numbers, NDArray[np.int64]]:
        """All terms in reading order, and where each article begins among them."""
        gap = np.full(GAP, -1, np.int32)
        pieces = [piece for read in self.read for piece in (read.title, gap, read.text, gap)]
        lengths = [len(read.title) + len(read.text) + 2 * GAP for read in self.read]
        starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        return np.concatenate([*pieces, np.zeros(0, np.int32)]), starts


def read_entry(entry: Entry, vocabulary: Vocabulary) -> Read:
    """Turn an entry's title and text into terms."""
    return Read(entry=entry, title=vocabulary.read(entry.title), text=vocabulary.read(entry.text))


def index_of(read: Sequence[Read], vocabulary: Vocabulary) -> Index:
    """Make the index of these entries, whose words are all in the vocabulary."""
    size, count = len(vocabulary.terms), len(read)
    titles, texts = [one.title for one in read], [one.text for one in read]
    plain = postings(lay_out(titles, {}), lay_out(texts, {}), count=count, terms=size)
    parts = _parts(vocabulary, _frequencies(vocabulary, plain, size))
    whole = plain
    if parts:
        whole = postings(lay_out(titles, parts), lay_out(texts, parts), count=count, terms=size)
    nothing = Field(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))
    of_titles = postings(lay_out(titles, {}), nothing, count=count, terms=size)
    return Index(
        language=vocabulary.language,
        vocabulary=vocabulary,
        read=read,
        size=size,
        postings=whole,
        title_articles=of_titles,
        title_rarity=np.array([whole.rarity[np.unique(title)].sum() for title in titles], np.float32),
        parts=parts,
        _words=sorted(
            word for word, number in vocabulary.folded.items() if number < size and whole.frequency(number)
        ),
    )


def _frequencies(vocabulary: Vocabulary, table: Postings, size: int) -> dict[str, int]:
    counts = np.diff(table.starts)
    return {
        term: int(counts[number])
        for term, number in vocabulary.terms.items()
        if number < size and counts[number]
    }


def _parts(vocabulary: Vocabulary, frequency: dict[str, int]) -> dict[int, list[int]]:
    """The parts of every compound among the terms."""
    if vocabulary.language.partition("-")[0] not in compounds.LANGUAGES:
        return {}
    found = {
        vocabulary.terms[term]: compounds.parts(term, frequency=frequency, language=vocabulary.language)
        for term in frequency
    }
    return {term: [vocabulary.terms[part] for part in pair] for term, pair in found.items() if pair}
