"""Turns shelves into categories: found where they are, made where they are not, a level at a time."""

from collections.abc import Iterable, Mapping
from itertools import count, groupby

from django.db import transaction

from helpcenter.text import one_line
from helpcenter.versions import raise_version
from knowledgebase.importers.shelves import Shelf, Shelves
from knowledgebase.models import Category, CategoryTranslation
from knowledgebase.slugs import slug_of

MOST_LETTERS = 120


@transaction.atomic
def ensure_categories(shelves: Shelves) -> dict[Shelf, int]:
    """The category of every shelf; names that are missing are added, names that are there stay."""
    wanted = sorted(shelves.names, key=lambda shelf: len(shelf.path))
    known = existing(wanted)
    missing = [shelf for shelf in wanted if shelf not in known]
    start = Category.objects.count()
    for _depth, level in groupby(missing, key=lambda shelf: len(shelf.path)):
        made = {
            shelf: Category(
                import_key=shelf.key,
                parent_id=known[shelf.parent] if shelf.parent else None,
                position=start + place,
            )
            for place, shelf in enumerate(level)
        }
        Category.objects.bulk_create(made.values())
        known |= {shelf: category.pk for shelf, category in made.items()}
    if _add_names(shelves, known) or missing:
        raise_version("knowledgebase")
    return known


def existing(shelves: Iterable[Shelf]) -> dict[Shelf, int]:
    """The shelves that are categories already."""
    by_key = {shelf.key: shelf for shelf in shelves}
    rows = Category.objects.without_tree_fields().filter(import_key__in=by_key)
    return {by_key[key]: pk for key, pk in rows.values_list("import_key", "pk") if key is not None}


def _add_names(shelves: Shelves, categories: Mapping[Shelf, int]) -> bool:
    rows = CategoryTranslation.objects.values_list("category_id", "language", "slug")
    named = {(category, language) for category, language, _slug in rows}
    taken = {(language, slug) for _category, language, slug in rows}
    added = []
    for shelf, names in shelves.names.items():
        for language, name in sorted(names.items()):
            if (categories[shelf], language) in named:
                continue
            slug = _free(slug_of(name), language, taken)
            added.append(_words(categories[shelf], language, name, slug))
    CategoryTranslation.objects.bulk_create(added)
    return bool(added)


def _words(category: int, language: str, name: str, slug: str) -> CategoryTranslation:
    return CategoryTranslation(
        category_id=category, language=language, name=one_line(name, most=MOST_LETTERS), slug=slug
    )


def _free(slug: str, language: str, taken: set[tuple[str, str]]) -> str:
    """The slug, with a number where another category of the language has it."""
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    free = next(name for name in candidates if (language, name) not in taken)
    taken.add((language, free))
    return free
