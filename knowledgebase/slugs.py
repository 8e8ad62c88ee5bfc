"""The words in addresses: letters of any script, never empty, never taken."""

from itertools import count

from django.utils.text import slugify

from knowledgebase.models import Category, CategoryTranslation

MOST_LETTERS = 80


def slug_of(title: str) -> str:
    """A title as it stands in an address."""
    return slugify(title, allow_unicode=True)[:MOST_LETTERS].strip("-_") or "article"


def free_category_slug(wanted: str, *, language: str, category: Category) -> str:
    """The slug of these words, with a number where another category of the language has it."""
    slug = slugify(wanted, allow_unicode=True)[:MOST_LETTERS].strip("-_") or "category"
    taken = set(
        CategoryTranslation.objects.filter(language=language, slug__startswith=slug)
        .exclude(category=category)
        .values_list("slug", flat=True)
    )
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(name for name in candidates if name not in taken)
