"""Snippets: saved with what they become, so that every article shows them at once."""

from collections.abc import Iterable

from django.db import transaction

from helpcenter.text import normalised
from helpcenter.versions import raise_version
from knowledgebase.models import ArticleTranslation, Snippet, SnippetTranslation
from knowledgebase.rendering import render


class SnippetInSnippet(Exception):
    """A snippet cannot show another one: write its words here."""


@transaction.atomic
def save_snippet_words(snippet: Snippet, *, language: str, body: str) -> SnippetTranslation:
    """Keep a snippet's words in a language.

    Raises:
        SourceTooLong: the text is too long.
        SnippetInSnippet: it calls a snippet itself.
    """
    source = normalised(body)
    made = render(source, language=language)
    if made.snippets:
        raise SnippetInSnippet
    words, _created = SnippetTranslation.objects.update_or_create(
        snippet=snippet, language=language, defaults={"body": source, "html": made.html, "text": made.text}
    )
    raise_version("knowledgebase")
    return words


@transaction.atomic
def delete_snippets(snippets: Iterable[Snippet]) -> None:
    """Articles that called them simply say less."""
    Snippet.objects.filter(pk__in=[snippet.pk for snippet in snippets]).delete()
    raise_version("knowledgebase")


def articles_with(snippet: Snippet) -> list[ArticleTranslation]:
    """Where a snippet stands: in what readers see, or in the latest that was written."""
    found = ArticleTranslation.objects.filter(revisions__snippets__contains=[snippet.key]).distinct()
    return [one for one in found.select_related("published") if snippet.key in _shown_in(one)]


def _shown_in(translation: ArticleTranslation) -> set[str]:
    latest = translation.revisions.only("snippets", "translation", "number").first()
    revisions = [translation.published, latest]
    return {key for revision in revisions if revision for key in revision.snippets}
