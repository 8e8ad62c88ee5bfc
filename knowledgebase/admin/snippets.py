"""Snippets: their words in each language, and where they stand."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, TabularInline

from helpcenter.versions import raise_version
from knowledgebase.models import ArticleTranslation, Snippet, SnippetTranslation
from knowledgebase.models.snippet import MARK
from knowledgebase.rendering import SourceTooLong, is_too_long
from knowledgebase.services import articles_with, delete_snippets, save_snippet_words


class WordsForm(forms.ModelForm):
    """A snippet's words in one language."""

    class Meta:
        model = SnippetTranslation
        fields = ["language", "body"]

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if is_too_long(body):
            raise forms.ValidationError(str(SourceTooLong()))
        if MARK.search(body):
            raise forms.ValidationError(_("A snippet cannot show another one: write its words here."))
        return body


class WordsInline(TabularInline):
    """A snippet's words in each language."""

    model = SnippetTranslation
    form = WordsForm

    def get_extra(self, request: HttpRequest, obj: Snippet | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1


@admin.register(Snippet)
class SnippetAdmin(ModelAdmin):
    """A change shows in every article at once, so the page says in which."""

    list_display = ["key", "first_words", "languages"]
    search_fields = ["key", "translations__body"]
    search_help_text = gettext_lazy("Key or words")
    fields = ["key", "where"]
    readonly_fields = ["where"]
    inlines = [WordsInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("translations")

    def get_readonly_fields(self, request: HttpRequest, obj: Snippet | None = None) -> Any:
        """Articles call it by its key, which therefore stays."""
        return ["key", "where"] if obj else ["where"]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row in [*formset.new_objects, *(row for row, _fields in formset.changed_objects)]:
            if row.pk:  # another language for the same words
                SnippetTranslation.objects.filter(pk=row.pk).exclude(language=row.language).delete()
            save_snippet_words(form.instance, language=row.language, body=row.body)
        raise_version("knowledgebase")

    def delete_model(self, request: HttpRequest, obj: Snippet) -> None:
        delete_snippets([obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        delete_snippets(queryset)

    @admin.display(description=gettext_lazy("Stands in"))
    def where(self, snippet: Snippet) -> str | SafeString:
        """Links to the articles that show it."""
        if snippet.pk is None:
            return "–"
        links = [(_page_of(one), one) for one in articles_with(snippet)]
        shown = format_html_join(", ", '<a class="underline" href="{}">{}</a>', links)
        return shown or _("no article yet")

    @admin.display(description=gettext_lazy("Words"))
    def first_words(self, snippet: Snippet) -> str:
        first = next(iter(snippet.translations.all()), None)
        return first.text[:80] if first else "–"

    @admin.display(description=gettext_lazy("Languages"))
    def languages(self, snippet: Snippet) -> str:
        return ", ".join(sorted(one.language for one in snippet.translations.all()))


def _page_of(translation: ArticleTranslation) -> str:
    address = reverse("admin:knowledgebase_article_change", args=[translation.article_id])
    return f"{address}?language={translation.language}"
