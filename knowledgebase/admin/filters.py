"""What lists can be narrowed to: articles by their translations, votes by their reasons."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from knowledgebase.models import ArticleTranslation, Reason


class ByTranslation(admin.SimpleListFilter):
    """Articles with a translation of which ``field`` is what was chosen."""

    field: str
    choices_of_it: Any

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return self.choices_of_it

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        with_it = ArticleTranslation.objects.filter(**{self.field: self.value()}).values("article")
        return queryset.filter(pk__in=with_it) if self.value() else queryset


class StatusFilter(ByTranslation):
    """Articles with a translation of this status."""

    title = _("status")
    parameter_name = field = "status"
    choices_of_it = ArticleTranslation.Status.choices


class LanguageFilter(ByTranslation):
    """Articles that are written in a language."""

    title = _("language")
    parameter_name, field = "written_in", "language"
    choices_of_it = settings.LANGUAGES


class ReasonFilter(admin.SimpleListFilter):
    """Votes that give a reason."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Reason.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(reasons__contains=[self.value()]) if self.value() else queryset
