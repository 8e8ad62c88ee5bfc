"""Lists of articles: title, summary and address, without their text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Avg, Case, Count, F, FloatField, QuerySet, Value, When
from django.urls import reverse

from knowledgebase.models import ArticleTranslation, Vote
from knowledgebase.models.opinion import bad, good
from knowledgebase.readers import PUBLIC, Readers

ENOUGH_VOTES = 5
# The weight, in votes, of what readers say of all articles: a few cheers do not beat many.
PRIOR_WEIGHT = 10


@dataclass(frozen=True)
class Card:
    """An article as lists show it."""

    article_id: int
    title: str
    slug: str
    summary: str
    category_id: int | None
    updated_at: datetime
    helpful_share: float | None = None

    @property
    def url(self) -> str:
        return reverse("knowledgebase:article", args=[self.article_id, self.slug])

    @property
    def percent(self) -> int | None:
        """The share of helpful votes, where there are enough."""
        return None if self.helpful_share is None else round(self.helpful_share * 100)


FIELDS = ("article_id", "title", "slug", "summary", "article__category_id", "updated_at")


def in_categories(
    pks: Iterable[int], *, language: str, readers: Readers = PUBLIC, limit: int | None = None
) -> list[Card]:
    """What stands on these shelves, in the order that editors gave it."""
    found = _readable(language, readers).filter(article__category__in=list(pks))
    return cards(found.order_by("article__position", "title")[:limit])


def every(*, language: str, readers: Readers = PUBLIC) -> list[Card]:
    """All of a language."""
    return cards(_readable(language, readers))


def recent(
    *,
    language: str,
    readers: Readers = PUBLIC,
    categories: Iterable[int] | None = None,
    limit: int = 5,
) -> list[Card]:
    """What changed last, everywhere or on these shelves."""
    found = _readable(language, readers)
    if categories is not None:
        found = found.filter(article__category__in=list(categories))
    return cards(found.order_by("-updated_at", "-pk")[:limit])


def count_by_category(language: str, *, readers: Readers = PUBLIC) -> dict[int, int]:
    """How many articles stand on each shelf itself."""
    found = _readable(language, readers).filter(article__category__isnull=False).order_by()
    return dict(found.values_list("article__category_id").annotate(n=Count("pk")))


def most_helpful(*, language: str, readers: Readers = PUBLIC, limit: int = 5) -> list[Card]:
    """The articles that readers call helpful, with enough votes, drawn towards what they say of all."""
    usual = Vote.objects.aggregate(share=Avg(_share("")))["share"]
    if usual is None:
        return []
    found = (
        _readable(language, readers)
        .annotate(good=Count("article__votes", filter=good("article__votes__")))
        .annotate(bad=Count("article__votes", filter=bad("article__votes__")))
        .filter(good__gt=F("bad"), good__gte=ENOUGH_VOTES - F("bad"))
        .annotate(score=(F("good") + usual * PRIOR_WEIGHT) / (F("good") + F("bad") + float(PRIOR_WEIGHT)))
        .order_by("-score", "-good", "article_id")
    )
    rows = found.values_list(*FIELDS, "good", "bad")[:limit]
    return [replace(Card(*row), helpful_share=good / (good + bad)) for *row, good, bad in rows]


def _readable(language: str, readers: Readers) -> QuerySet[ArticleTranslation]:
    return ArticleTranslation.objects.readable_by(readers).in_language(language)


def cards(found: QuerySet[ArticleTranslation]) -> list[Card]:
    """These articles as lists show them."""
    return [Card(*row) for row in found.values_list(*FIELDS)]


def _share(votes: str) -> Case:
    """1 for a helpful vote, 0 for any other."""
    return Case(When(good(votes), then=Value(1.0)), default=Value(0.0), output_field=FloatField())
