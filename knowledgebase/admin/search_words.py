"""Synonyms and stop words: what editors teach search."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from knowledgebase.models import StopWords, Synonyms
from knowledgebase.models.search_words import SearchWords


class SearchWordsAdmin(ModelAdmin):
    """Many rows are deleted one by one, so that search hears of it."""

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        row: SearchWords
        for row in queryset:
            row.delete()


@admin.register(Synonyms)
class SynonymsAdmin(SearchWordsAdmin):
    """One group a row."""

    list_display = ["words", "language", "one_way"]
    list_filter = ["language", "one_way"]
    search_fields = ["words"]
    search_help_text = _("A word of the group")
    fields = ["language", "words", "one_way"]


@admin.register(StopWords)
class StopWordsAdmin(SearchWordsAdmin):
    """One list a language."""

    list_display = ["language", "words"]
    fields = ["language", "words"]
