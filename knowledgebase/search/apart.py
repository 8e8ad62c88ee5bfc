"""Questions asked of other articles than the site's own: to measure search, and in tests."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from knowledgebase.search.entries import Entry
from knowledgebase.search.index import Index, index_of, read_entry
from knowledgebase.search.lexicon import Lexicon
from knowledgebase.search.meaning import Meanings
from knowledgebase.search.postings import Floats
from knowledgebase.search.vocabulary import Vocabulary


@dataclass(frozen=True)
class Apart:
    """Articles that are asked apart from the site's own, with words and experience of their own."""

    index: Index
    lexicon: Lexicon
    prior: Floats | None = None
    meanings: Meanings | None = None


_instead: ContextVar[Apart | None] = ContextVar("answered_apart", default=None)


def asked_apart() -> Apart | None:
    """What is asked here and now; None for the site's own."""
    return _instead.get()


@contextmanager
def answering_from(
    index: Index,
    lexicon: Lexicon | None = None,
    *,
    prior: Floats | None = None,
    meanings: Meanings | None = None,
) -> Iterator[None]:
    """Let every question inside be answered from this index, apart from the site's own articles and words."""
    token = _instead.set(Apart(index, lexicon or Lexicon(index.language), prior, meanings))
    try:
        yield
    finally:
        _instead.reset(token)


def index_apart(entries: Iterable[Entry], language: str) -> Index:
    """An index of these entries alone."""
    vocabulary = Vocabulary(language)
    return index_of([read_entry(entry, vocabulary) for entry in entries], vocabulary)
