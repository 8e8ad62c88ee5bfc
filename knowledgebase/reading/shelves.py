"""The tree of categories as one language names it, read in one query and walked in memory."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from knowledgebase.models import CategoryTranslation


@dataclass(frozen=True)
class Shelf:
    """A category in one language."""

    pk: int
    parent_id: int | None
    name: str
    slug: str
    description: str
    icon: str

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

    def get(self, pk: int | None) -> Shelf | None:
        return self._by_pk.get(pk) if pk is not None else None

    def by_slug(self, slug: str) -> Shelf | None:
        return self._by_slug.get(slug)

    def top(self) -> list[Shelf]:
        return self._below[None]

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


def shelves(language: str) -> Shelves:
    """The tree of a language, in one query."""
    rows = (
        CategoryTranslation.objects.filter(language=language)
        .order_by("category__position", "category_id")
        .values_list("category_id", "category__parent_id", "name", "slug", "description", "category__icon")
    )
    return Shelves([Shelf(*row) for row in rows])
