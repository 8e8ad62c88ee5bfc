"""What articles are called, for lists of other packages that know them by id."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import Readers


@dataclass(frozen=True)
class Title:
    """An article's name in the language asked for, else in one that there is."""

    article_id: int
    title: str
    slug: str

    @property
    def url(self) -> str:
        return reverse("knowledgebase:article", args=[self.article_id, self.slug])


def titles(articles: Collection[int], *, language: str) -> dict[int, Title]:
    """By id; an article that no longer exists, or lives elsewhere, is not in it."""
    found = ArticleTranslation.objects.filter(article__in=articles).values_list(
        "article_id", "title", "slug", "language"
    )
    named = sorted(found, key=lambda row: (row[3] == language, row[3]))
    return {article_id: Title(article_id, title, slug) for article_id, title, slug, _language in named}


def open_to(articles: Collection[int], *, readers: Readers) -> set[int]:
    """Those of the articles that such readers can open in some language."""
    found = ArticleTranslation.objects.readable_by(readers).filter(article__in=articles)
    return set(found.order_by().values_list("article_id", flat=True))
