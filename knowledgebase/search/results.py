"""What a search answers with."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Hit:
    """One article that fits. ``score`` says how surely, and is comparable between questions."""

    article_id: int
    title: str
    marked_title: SafeString
    slug: str
    summary: str
    category_id: int | None
    category_name: str
    snippet: SafeString
    score: float
    language: str = field(repr=False)

    @property
    def url(self) -> str:
        """The article's address in the language that was searched."""
        with translation.override(self.language):
            return reverse("knowledgebase:article", args=[self.article_id, self.slug])


@dataclass(frozen=True)
class CategoryCount:
    """How many of all results stand in one category."""

    category_id: int
    name: str
    count: int


@dataclass(frozen=True)
class Results:
    """One page of hits; ``corrected`` is what was searched for instead of a query with slips in it.

    ``meant`` is what would have been searched for, where the query was taken as it was typed.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    corrected: str | None = None
    meant: str | None = None
    categories: tuple[CategoryCount, ...] = ()
