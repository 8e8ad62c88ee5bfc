"""What a list of articles can be narrowed to."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Case, QuerySet, When

from knowledgebase.forms import query_of
from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import readers_like
from knowledgebase.reading import shelves
from knowledgebase.search import search

MOST_FOUND = 200


class ArticleFilter(django_filters.FilterSet):
    """By language, category (with all below it), and words, best match first."""

    language = django_filters.ChoiceFilter(choices=settings.LANGUAGES)
    category = django_filters.NumberFilter(method="in_category", min_value=1, max_value=2**63 - 1)
    q = django_filters.CharFilter(
        method="found", label="Words to search for; needs `language`, else English."
    )

    class Meta:
        model = ArticleTranslation
        fields: list[str] = []

    def in_category(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """Articles of a category or of one below it."""
        tree = shelves(self.chosen_language, readers=readers_like(self.request.user))
        shelf = tree.get(int(value))
        pks = [below.pk for below in tree.with_all_below(shelf)] if shelf else [int(value)]
        return queryset.filter(article__category__in=pks)

    def found(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """What the search page would find, in its order."""
        hits = search(
            query_of(value),
            language=self.chosen_language,
            readers=readers_like(self.request.user),
            limit=MOST_FOUND,
        ).hits
        places = [When(article_id=hit.article_id, then=place) for place, hit in enumerate(hits)]
        if not places:
            return queryset.none()
        ids = [hit.article_id for hit in hits]
        found = queryset.filter(article_id__in=ids, language=self.chosen_language)
        return found.order_by(Case(*places))

    @property
    def chosen_language(self) -> str:
        asked = self.data.get("language")
        return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
