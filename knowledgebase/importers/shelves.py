"""Which category each article goes into, and what it is called in each language.

An article's shelf is named by its file in the site's first language that it has; what its other
languages say at the same place are the names of that same shelf.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from knowledgebase.importers.sources import Source

Path = tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """A category to be: its path of names in one language, within one collection."""

    collection: str
    language: str
    path: Path

    @property
    def key(self) -> str:
        return f"{self.collection}:{self.language}:{'/'.join(self.path)}"[:300]

    @property
    def parent(self) -> "Shelf | None":
        return Shelf(self.collection, self.language, self.path[:-1]) if len(self.path) > 1 else None


@dataclass(frozen=True)
class Shelves:
    """The shelf of each article by its key, and the names of each shelf by language."""

    of_article: Mapping[str, Shelf]
    names: Mapping[Shelf, Mapping[str, str]]


def arrange(groups: Mapping[str, Sequence[Source]]) -> Shelves:
    """Give every article its shelf, and every shelf and those above it their names."""
    first = {key: _first_language(sources) for key, sources in groups.items()}
    of_article = {key: _shelf(source) for key, source in first.items() if source.categories}
    of_article |= _by_company(groups, of_article)
    said: dict[Shelf, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for key, shelf in of_article.items():
        for source in groups[key]:
            if len(source.categories) == len(shelf.path):
                _note_names(said, shelf, source)
    names = {
        shelf: {language: counts.most_common(1)[0][0] for language, counts in languages.items()}
        for shelf, languages in said.items()
    }
    return Shelves(of_article=of_article, names=names)


def _note_names(said: dict[Shelf, dict[str, Counter[str]]], shelf: Shelf, source: Source) -> None:
    for depth, name in enumerate(source.categories, start=1):
        above = Shelf(shelf.collection, shelf.language, shelf.path[:depth])
        said[above][source.language][name] += 1


def _by_company(groups: Mapping[str, Sequence[Source]], known: Mapping[str, Shelf]) -> dict[str, Shelf]:
    """Articles without the first language stand where others of the same shelf's name stand."""
    company: dict[Shelf, Counter[Shelf]] = defaultdict(Counter)
    for key, shelf in known.items():
        for source in groups[key]:
            company[_shelf(source)][shelf] += 1
    best = {alias: counts.most_common(1)[0][0] for alias, counts in company.items()}
    first = _site_order()[0]
    return {key: best[shelf] for key, shelf in known.items() if shelf.language != first}


def _shelf(source: Source) -> Shelf:
    return Shelf(source.collection, source.language, source.categories)


def _first_language(sources: Iterable[Source]) -> Source:
    order = {language: place for place, language in enumerate(_site_order())}
    return min(sources, key=lambda source: (not source.categories, order[source.language]))


def _site_order() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]
