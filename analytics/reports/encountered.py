"""Which journeys an article's numbers count: each half by name, in words and as a condition on encounters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from analytics.journeys.encounter import Encounter
from analytics.reports.outcomes import Words
from analytics.reports.period import Query


class Counts(NamedTuple):
    """What the sums of an article add up to; named as their columns."""

    viewed: int = 0
    read: int = 0
    viewed_read: int = 0
    helpful: int = 0
    unhelpful: int = 0
    filed: int = 0


@dataclass(frozen=True)
class ArticleHalf:
    """Some of the journeys that met an article."""

    key: str
    words: Words
    where: Q
    count: Callable[[Counts], int]

    def encounters(self, article: int, query: Query) -> QuerySet[Encounter]:
        """One each of the journeys that it counts."""
        return Encounter.objects.filter(self.where, article=article, **query.conditions())


ARTICLE_HALVES: dict[str, ArticleHalf] = {}


def half(key: str, words: Words, where: Q, count: Callable[[Counts], int]) -> ArticleHalf:
    """Name some of the journeys; the key is what stands in addresses."""
    ARTICLE_HALVES[key] = ArticleHalf(key, words, where, count)
    return ARTICLE_HALVES[key]


viewed = half(
    "article_viewed", _("journeys that opened the article"), Q(viewed=True), lambda counts: counts.viewed
)
read = half(
    "article_read", _("journeys that read the article long enough"), Q(read=True), lambda counts: counts.read
)
viewed_read = half(
    "article_viewed_read",
    _("journeys that opened the article and read it long enough"),
    Q(viewed=True, read=True),
    lambda counts: counts.viewed_read,
)
helpful = half(
    "article_helpful",
    _("journeys that voted the article helpful"),
    Q(helpful=True),
    lambda counts: counts.helpful,
)
voted = half(
    "article_voted",
    _("journeys that voted the article helpful or unhelpful"),
    Q(helpful=True) | Q(unhelpful=True),
    lambda counts: counts.helpful + counts.unhelpful,
)
filed = half(
    "article_filed",
    _("journeys that opened the article and filed a ticket after it"),
    Q(filed=True),
    lambda counts: counts.filed,
)
