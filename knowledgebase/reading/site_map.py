"""Every page that strangers may read, in all languages, as search engines are told of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import translation as languages

from helpcenter.site import site
from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import PUBLIC
from knowledgebase.reading.open_article import Alternate, alternate
from knowledgebase.reading.shelves import shelves


@dataclass(frozen=True)
class Place:
    """A page in one language, with itself and its sisters in the others."""

    url: str
    updated_at: datetime
    alternates: list[Alternate]


class _Row(NamedTuple):
    article_id: int
    language: str
    slug: str
    updated_at: datetime
    category_id: int | None


_FIELDS = ("article_id", "language", "slug", "updated_at", "article__category_id")
# What a page is in each language: where it is, and when it changed.
_Sisters = dict[str, tuple[str, datetime]]


def places() -> list[Place]:
    """Home, shelves with something on them, and articles."""
    found = ArticleTranslation.objects.readable_by(PUBLIC).order_by("language", "article_id")
    rows = [_Row(*row) for row in found.values_list(*_FIELDS)]
    by_language: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_language[row.language].append(row)
    pages = (_homes(by_language), *_shelves(by_language), *_articles(by_language))
    return [place for sisters in pages for place in _places(sisters)]


def _homes(rows: dict[str, list[_Row]]) -> _Sisters:
    offered = [code for code in site().languages if code in rows]
    return {code: (alternate(code, "home").url, _newest(rows[code])) for code in offered}


def _shelves(rows: dict[str, list[_Row]]) -> Iterable[_Sisters]:
    pages: dict[int, _Sisters] = defaultdict(dict)
    for code, articles in rows.items():
        on_shelf = defaultdict(list)
        for row in articles:
            on_shelf[row.category_id].append(row)
        tree = shelves(code)
        for shelf in tree:
            standing = [row for below in tree.with_all_below(shelf) for row in on_shelf.get(below.pk, [])]
            if standing:
                address = alternate(code, "category", shelf.slug).url
                pages[shelf.pk][code] = (address, _newest(standing))
    return pages.values()


def _articles(rows: dict[str, list[_Row]]) -> Iterable[_Sisters]:
    pages: dict[int, _Sisters] = defaultdict(dict)
    for code, articles in rows.items():
        with languages.override(code):
            for row in articles:
                address = reverse("knowledgebase:article", args=[row.article_id, row.slug])
                pages[row.article_id][code] = (address, row.updated_at)
    return pages.values()


def _newest(rows: list[_Row]) -> datetime:
    return max(row.updated_at for row in rows)


def _places(sisters: _Sisters) -> Iterator[Place]:
    alternates = [Alternate(code, url) for code, (url, _updated_at) in sisters.items()]
    for url, updated_at in sisters.values():
        yield Place(url, updated_at, alternates if len(alternates) > 1 else [])
