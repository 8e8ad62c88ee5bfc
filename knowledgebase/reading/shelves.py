"""The tree of categories as one language names it, read in one query and walked in memory."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from knowledgebase.models import Article, ArticleTranslation, CategoryTranslation, OldCategorySlug
from knowledgebase.readers import PUBLIC, Readers


@dataclass(frozen=True)
class Shelf:
    """A category in one language: whether it ``holds`` articles, and ``shows`` any to these readers."""

    pk: int
    parent_id: int | None
    name: str
    slug: str
    description: str
    icon: str
    holds: bool = False
    shows: bool = False

    @property
    def url(self) -> str:
        return reverse("knowledgebase:category", args=[self.slug])


class Shelves:
    """All categories that have a name in a language; one whose parent has none stands at the top."""

    def __init__(self, rows: list[Shelf]) -> None:
        self._by_pk = {shelf.pk: shelf for shelf in rows}
        self._by_slug = {shelf.slug: shelf for shelf in rows}
        self._below: dict[int | None, list[Shelf]] = defaultdict(list)
        for shelf in rows:
            self._below[shelf.parent_id if shelf.parent_id in self._by_pk else None].append(shelf)

    def __iter__(self) -> Iterator[Shelf]:
        return iter(self._by_pk.values())

    def get(self, pk: int | None) -> Shelf | None:
        return self._by_pk.get(pk) if pk is not None else None

    def by_slug(self, slug: str) -> Shelf | None:
        return self._by_slug.get(slug)

    def top(self) -> list[Shelf]:
        return self._below[None]

    def top_with_articles(self) -> list[Shelf]:
        """Those at the top on which, or below which, these readers find something."""
        return [shelf for shelf in self.top() if any(below.shows for below in self.with_all_below(shelf))]

    def children(self, shelf: Shelf) -> list[Shelf]:
        return self._below.get(shelf.pk, [])

    def with_all_below(self, shelf: Shelf) -> list[Shelf]:
        """The shelf and everything under it, in reading order."""
        return [shelf, *(below for child in self.children(shelf) for below in self.with_all_below(child))]

    def way_to(self, pk: int | None) -> list[Shelf]:
        """From the top down to a category, itself included; empty where it has no name here."""
        way: list[Shelf] = []
        shelf = self.get(pk)
        while shelf:
            way.insert(0, shelf)
            shelf = self.get(shelf.parent_id)
        return way

    def without_what_is_for_others(self) -> "Shelves":
        """The tree without shelves of which, with all below, these readers may read nothing that is there.

        Empty ones stay: editors name a shelf before they fill it.
        """
        return Shelves([shelf for shelf in self if self._is_offered(shelf)])

    def _is_offered(self, shelf: Shelf) -> bool:
        whole = self.with_all_below(shelf)
        return any(below.shows for below in whole) or not any(below.holds for below in whole)


def shelves(language: str, *, readers: Readers = PUBLIC) -> Shelves:
    """The tree of a language as these readers know it, in one query."""
    rows = (
        CategoryTranslation.objects.filter(language=language)
        .annotate(holds=Exists(_published(Article.objects.all())))
        .annotate(shows=Exists(_published(Article.objects.visible_to(readers))))
        .order_by("category__position", "category_id")
        .values_list(
            "category_id",
            "category__parent_id",
            "name",
            "slug",
            "description",
            "category__icon",
            "holds",
            "shows",
        )
    )
    return Shelves([Shelf(*row) for row in rows]).without_what_is_for_others()


def shelf_once_at(slug: str, *, language: str, tree: Shelves) -> Shelf | None:
    """The shelf that gave this slug up, where these readers know it."""
    given_up = OldCategorySlug.objects.filter(language=language, slug=slug)
    return tree.get(given_up.values_list("category_id", flat=True).first())


def _published(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those of a row's category that are published in some language."""
    published = ArticleTranslation.Status.PUBLISHED
    return articles.filter(category=OuterRef("category"), translations__status=published)
