"""What the editor's page begins with: the latest revision, or what its editor typed and did not save."""

from typing import Any

from knowledgebase.models import Article, Revision, WritingDraft


def latest_in(article: Article, language: str) -> Revision | None:
    """The latest revision in a language, with its translation."""
    if article.pk is None:
        return None
    revisions = Revision.objects.filter(translation__article=article, translation__language=language)
    return revisions.select_related("translation").first()


def written(revision: Revision | None) -> dict[str, Any]:
    """A revision as the form's first values."""
    if revision is None:
        return {"opened_with": 0}
    return {
        "slug": revision.translation.slug,
        "title": revision.title,
        "summary": revision.summary,
        "body": revision.body,
        "with_html": revision.with_html,
        "opened_with": revision.pk,
    }


def typed(draft: WritingDraft) -> dict[str, Any]:
    """What was typed before, as the form's first values; it is judged by what that page began with."""
    return {
        "title": draft.title,
        "summary": draft.summary,
        "body": draft.body,
        "with_html": draft.with_html,
        "opened_with": draft.opened_with_id or 0,
    }
