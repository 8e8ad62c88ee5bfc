"""Taking words out of articles that nobody has published yet, for they must stand nowhere any more."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction

from knowledgebase.models import ArticleTranslation, DraftCuts, Revision, WritingDraft
from knowledgebase.rendering import render
from knowledgebase.services.writing import picture_sizes
from knowledgebase.slugs import slug_of

Without = Callable[[str], str]
WORDS = ("title", "summary", "body")


@transaction.atomic
def redact_drafts(articles: Collection[int], without: Without) -> None:
    """Write every revision of what was never published again ``without`` them, and what editors have typed.

    The one exception to revisions that never change: what is taken out for good may stand in none of them.
    """
    never_read = ArticleTranslation.objects.filter(article__in=articles, first_published_at=None)
    for translation in never_read.select_for_update():
        _rename(translation, without)
        for revision in translation.revisions.all():
            _rewrite(revision, translation.language, without)
    for draft in WritingDraft.objects.filter(article__in=articles):
        _update(draft, {name: without(getattr(draft, name)) for name in (*WORDS, "set_aside")})
    for row in DraftCuts.objects.filter(article__in=articles):
        cuts = [{name: without(said) for name, said in cut.items()} for cut in row.cuts]
        _update(row, {"cuts": cuts})


def _rename(translation: ArticleTranslation, without: Without) -> None:
    title = without(translation.title)
    if title != translation.title:
        _update(translation, {"title": title, "slug": slug_of(title)})
    _update(translation, {"summary": without(translation.summary)})


def _rewrite(revision: Revision, language: str, without: Without) -> None:
    words = {name: without(getattr(revision, name)) for name in WORDS}
    if all(getattr(revision, name) == said for name, said in words.items()):
        return
    body = words["body"]
    rendered = render(body, language=language, with_html=revision.with_html, sizes=picture_sizes(body))
    made = {name: getattr(rendered, name) for name in ("html", "headings", "text", "snippets")}
    _update(revision, words | made)


def _update(row: Any, values: dict[str, Any]) -> None:
    """Past ``save``, which refuses to change a revision."""
    if any(getattr(row, name) != value for name, value in values.items()):
        type(row)._default_manager.filter(pk=row.pk).update(**values)  # noqa: SLF001  Django's own name for it
