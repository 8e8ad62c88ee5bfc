"""What lists can be narrowed to: articles by their translations, votes by their reasons."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledgebase.models import ArticleTranslation, Reason


class StatusFilter(admin.SimpleListFilter):
    """Articles with a translation of this status."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return ArticleTranslation.Status.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        with_it = ArticleTranslation.objects.filter(status=self.value()).values("article")
        return queryset.filter(pk__in=with_it) if self.value() else queryset


class LanguageFilter(admin.SimpleListFilter):
    """Articles that are written in a language."""

    title = _("language")
    parameter_name = "written_in"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return settings.LANGUAGES

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        with_it = ArticleTranslation.objects.filter(language=self.value()).values("article")
        return queryset.filter(pk__in=with_it) if self.value() else queryset


class ReasonFilter(admin.SimpleListFilter):
    """Votes that give a reason."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Reason.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(reasons__contains=[self.value()]) if self.value() else queryset
