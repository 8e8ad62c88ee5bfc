"""Naming a category in a language."""

from django.db import transaction

from helpcenter.versions import raise_version
from knowledgebase.models import Category, CategoryTranslation
from knowledgebase.slugs import free_category_slug


@transaction.atomic
def save_category_words(
    category: Category, *, language: str, name: str, slug: str = "", description: str = ""
) -> CategoryTranslation:
    """Name a category in a language; a slug that another one has gets a number."""
    wanted = slug or name
    words, _created = CategoryTranslation.objects.update_or_create(
        category=category,
        language=language,
        defaults={
            "name": name,
            "slug": free_category_slug(wanted, language=language, category=category),
            "description": description,
        },
    )
    raise_version("knowledgebase")
    return words
