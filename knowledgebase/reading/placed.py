"""In which categories articles stand, for lists of other packages that know them by id."""

from collections.abc import Collection

from knowledgebase.models import Article, CategoryTranslation


def categories_of(articles: Collection[int]) -> dict[int, int]:
    """The category of each of these articles, as editors have it now; one without any is not in it."""
    found = Article.objects.filter(pk__in=articles, category__isnull=False)
    return dict(found.values_list("pk", "category_id"))


def placed_articles(category: int | None = None) -> list[int]:
    """The articles that stand in a category, or in any."""
    placed = Article.objects.filter(category__isnull=False)
    chosen = placed if category is None else placed.filter(category=category)
    return list(chosen.order_by("pk").values_list("pk", flat=True))


def category_names(language: str) -> dict[int, str]:
    """What each category is called in this language, else in one that it has a name in."""
    rows = CategoryTranslation.objects.values_list("category_id", "name", "language")
    named = sorted(rows, key=lambda row: (row[2] == language, row[2]))
    return {category: name for category, name, _language in named}
