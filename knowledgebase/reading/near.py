"""Articles whose titles look like what was searched for in vain: for slips that no word of ours explains."""

import unicodedata
from heapq import nlargest

from knowledgebase.readers import PUBLIC, Readers
from knowledgebase.reading.cards import Card, every

ALIKE = 0.3  # of a query's trigrams, as in pg_trgm: below it, titles share a syllable and nothing else


def near(query: str, *, language: str, readers: Readers = PUBLIC, limit: int = 4) -> list[Card]:
    """The nearest titles, the nearest first; none where none is near."""
    asked = trigrams(query)
    if not asked:
        return []
    cards = every(language=language, readers=readers)
    found = [(len(asked & trigrams(card.title)) / len(asked), card) for card in cards]
    nearest = nlargest(limit, found, key=lambda pair: pair[0])
    return [card for likeness, card in nearest if likeness >= ALIKE]


def trigrams(text: str) -> set[str]:
    """Three letters at a time of each word, which begins with a space, as PostgreSQL's pg_trgm has them."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    words = "".join(letter if letter.isalnum() else " " for letter in bare).split()
    return {f"  {word} "[at : at + 3] for word in words for at in range(len(word) + 1)}
