"""What readers see once an import is done, written down, and what each translation was made of."""

from collections.abc import Sequence

from django.utils import timezone

from knowledgebase.models import Article, ArticleTranslation, Publication

Status = ArticleTranslation.Status


def note_standing(translations: Sequence[ArticleTranslation], *, public_before: set[int]) -> None:
    """Note it for these rows, just written; ``public_before`` are those that readers could open already."""
    now = timezone.now()
    Publication.objects.bulk_create(
        Publication(translation=row, revision_id=_shown(row), at=now)
        for row in translations
        if _shown(row) or row.pk in public_before
    )
    _note_sources(translations)


def _shown(row: ArticleTranslation) -> int | None:
    return row.published_id if row.status == Status.PUBLISHED else None


def _note_sources(translations: Sequence[ArticleTranslation]) -> None:
    """What came in now says the same as its source does now."""
    languages = dict(
        Article.objects.filter(pk__in={row.article_id for row in translations}).values_list(
            "pk", "source_language"
        )
    )
    sources = {
        row.article_id: row.published_id
        for row in ArticleTranslation.objects.filter(article__in=languages)
        if row.language == languages[row.article_id]
    }
    translated = [row for row in translations if row.language != languages[row.article_id]]
    for row in translated:
        row.translated_from_id = sources.get(row.article_id)
    ArticleTranslation.objects.bulk_update(translated, ["translated_from"])
