"""Turns categories that an export states into ours: found where they are, made where they are not."""

from collections.abc import Sequence

from django.db import transaction

from helpcenter.text import one_line
from helpcenter.versions import raise_version
from knowledgebase.importers.sources import StatedCategory, Words
from knowledgebase.models import Category, CategoryTranslation, OldAddress
from knowledgebase.slugs import free_category_slug, slug_of

MOST_DEEP = 20


def missing(stated: Sequence[StatedCategory]) -> list[StatedCategory]:
    """Those that are not here yet."""
    here = _existing(stated)
    return [one for one in stated if one.key not in here]


@transaction.atomic
def ensure_stated(stated: Sequence[StatedCategory]) -> dict[str, int]:
    """The category of every key; what editors said of those that are here already stays."""
    here = _existing(stated)
    changed = False
    for one in _parents_first(stated):
        pk = here.get(one.key)
        category = Category.objects.without_tree_fields().get(pk=pk) if pk else _create(one, here)
        here[one.key] = category.pk
        changed |= _complete(one, category) or pk is None
    OldAddress.objects.bulk_create(
        (
            OldAddress(kind=one.old_address[0], number=one.old_address[1], category_id=here[one.key])
            for one in stated
            if one.old_address
        ),
        ignore_conflicts=True,
    )
    if changed:
        raise_version("knowledgebase")
    return here


def _existing(stated: Sequence[StatedCategory]) -> dict[str, int]:
    """By the key of their import; what was made here is known by its address in a language."""
    found = Category.objects.without_tree_fields().filter(import_key__in=[one.key for one in stated])
    here = {key: pk for key, pk in found.values_list("import_key", "pk") if key}
    made_here = CategoryTranslation.objects.filter(category__import_key__isnull=True)
    by_address = {
        (language, slug): pk for language, slug, pk in made_here.values_list("language", "slug", "category")
    }
    for one in stated:
        same = (by_address.get((language, words.slug)) for language, words in one.words.items())
        if one.key not in here and (pk := next(filter(None, same), None)):
            here[one.key] = pk
    return here


def _parents_first(stated: Sequence[StatedCategory]) -> list[StatedCategory]:
    """In the order given, but none before the one that it stands below."""
    by_key = {one.key: one for one in stated}
    return sorted(stated, key=lambda one: _depth(one, by_key))


def _depth(one: StatedCategory, by_key: dict[str, StatedCategory]) -> int:
    depth = 0
    while one.parent in by_key and depth < MOST_DEEP:
        one, depth = by_key[one.parent], depth + 1
    return depth


def _create(one: StatedCategory, here: dict[str, int]) -> Category:
    category = Category(import_key=one.key, parent_id=here.get(one.parent), position=one.position)
    if one.icon:
        category.icon = slug_of(one.icon)[:40]
    category.save()
    return category


def _complete(one: StatedCategory, category: Category) -> bool:
    """Name it in the languages in which it has no name yet."""
    named = set(category.translations.values_list("language", flat=True))
    added = [
        CategoryTranslation.objects.create(**_row(category, language, words))
        for language, words in one.words.items()
        if language not in named
    ]
    return bool(added)


def _row(category: Category, language: str, words: Words) -> dict[str, object]:
    name = one_line(words.name, most=120) or category.import_key or "?"
    return {
        "category": category,
        "language": language,
        "name": name,
        "slug": free_category_slug(words.slug or name, language=language, category=category),
        "description": one_line(words.description, most=250),
    }
