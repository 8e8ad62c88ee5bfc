"""Words made of words, as German makes them, taken apart into words that the base itself uses."""

from collections.abc import Callable, Mapping

from knowledgebase.search.words import stem

LANGUAGES = {"da", "de", "fi", "nl", "no", "sv"}
LINKS = ("", "s", "n", "en", "es", "er")
SHORTEST = 4


def parts(term: str, *, frequency: Mapping[str, int], language: str) -> tuple[str, ...]:
    """The two terms that a compound consists of, the most common pair of the base; else nothing.

    ``frequency`` says in how many articles a term stands. A part has at least four letters.
    """
    if len(term) < 2 * SHORTEST or not term.isalpha() or language.partition("-")[0] not in LANGUAGES:
        return ()
    pairs = [
        (first, term[cut:])
        for cut in range(SHORTEST, len(term) - SHORTEST + 1)
        if term[cut:] in frequency
        for first in _first_parts(term[:cut], frequency.__contains__, language)
    ]
    return max(pairs, key=lambda pair: min(frequency[part] for part in pair), default=())


def _first_parts(head: str, known: Callable[[object], bool], language: str) -> list[str]:
    bare = (
        head.removesuffix(link) for link in LINKS if head.endswith(link) and len(head) - len(link) >= SHORTEST
    )
    return [first for word in bare if known(first := stem(word, language))]
