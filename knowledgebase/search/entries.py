"""What search knows of one article in one language, and how it is read from PostgreSQL."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from knowledgebase.models import ArticleTranslation, Category, CategoryTranslation, Revision
from knowledgebase.readers import Readers
from knowledgebase.reading.filling import filled_texts


@dataclass(frozen=True, slots=True)
class Entry:
    """One published article in one language; ``revision_id`` tells whether its words are still the same."""

    article_id: int
    title: str
    slug: str
    summary: str
    text: str
    revision_id: int = 0
    category_id: int | None = None
    category_name: str = ""
    categories: tuple[int, ...] = ()  # the category and all above it


def entries_for(language: str, readers: Readers, *, known: dict[int, str]) -> list[Entry]:
    """Every article of a language that such readers can open; ``known`` spares reading these texts again."""
    rows = list(
        ArticleTranslation.objects.readable_by(readers)
        .in_language(language)
        .order_by("article_id")
        .annotate(snippets=F("published__snippets"))
        .values_list(
            "article_id", "title", "slug", "summary", "published_id", "article__category_id", "snippets"
        )
    )
    revisions = {revision for *_, revision, _category, _snippets in rows if revision is not None}
    # What others wrote may have changed though their revision did not: these are read each time.
    filled = {revision for *_, revision, _category, snippets in rows if revision and snippets}
    texts = known | _texts(revisions - known.keys() | filled)
    texts |= filled_texts({revision: texts[revision] for revision in filled}, language)
    parents, names = _category_parents(), _category_names(language)
    return [
        Entry(
            article_id=article,
            title=title,
            slug=slug,
            summary=summary,
            text=texts.get(revision, "") if revision else "",
            revision_id=revision or 0,
            category_id=category,
            category_name=names.get(category, "") if category else "",
            categories=_with_ancestors(category, parents),
        )
        for article, title, slug, summary, revision, category, _snippets in rows
    ]


def _texts(revisions: Iterable[int]) -> dict[int, str]:
    return dict(Revision.objects.filter(pk__in=list(revisions)).values_list("pk", "text"))


def _category_parents() -> dict[int, int | None]:
    return dict(Category.objects.without_tree_fields().values_list("pk", "parent_id"))


def _category_names(language: str) -> dict[int, str]:
    return dict(CategoryTranslation.objects.filter(language=language).values_list("category_id", "name"))


def _with_ancestors(category: int | None, parents: dict[int, int | None]) -> tuple[int, ...]:
    chain: list[int] = []
    while category is not None and category not in chain:
        chain.append(category)
        category = parents.get(category)
    return tuple(chain)
