"""Small bases to ask, apart from any database."""

from collections.abc import Iterator
from contextlib import contextmanager

from knowledgebase.search.apart import answering_from, index_apart
from knowledgebase.search.entries import Entry
from knowledgebase.search.index import Index

FILLERS = 30  # articles about nothing asked here, so that rarity has something to go by


def entry(number: int, title: str, text: str = "", **kwargs) -> Entry:
    return Entry(article_id=number, title=title, slug=f"article-{number}", summary="", text=text, **kwargs)


def small_index(*articles: tuple[str, str], language: str = "en") -> Index:
    entries = [entry(number, title, text) for number, (title, text) in enumerate(articles, start=1)]
    fillers = [entry(1000 + n, f"Filler {n}", f"common words and the number {n}") for n in range(FILLERS)]
    return index_apart([*entries, *fillers], language)


@contextmanager
def asking(*articles: tuple[str, str], language: str = "en") -> Iterator[None]:
    with answering_from(small_index(*articles, language=language)):
        yield
