"""Publishing: which revision readers see, if any."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from helpcenter.transactions import tried_twice
from helpcenter.versions import raise_version
from knowledgebase.models import ArticleTranslation, Revision


class NothingToPublish(Exception):
    """There is no revision to publish: write the article first."""


@tried_twice
@transaction.atomic
def publish(
    translation: ArticleTranslation,
    *,
    revision: Revision | None = None,
    updated_at: datetime | None = None,
) -> ArticleTranslation:
    """Show readers a revision, the latest if none is named; ``updated_at`` is for imports.

    Raises:
        NothingToPublish: the translation has no revision.
    """
    shown = revision or translation.revisions.first()
    if shown is None:
        raise NothingToPublish
    now = timezone.now()
    translation.published = shown
    translation.title, translation.summary = shown.title, shown.summary
    translation.status = ArticleTranslation.Status.PUBLISHED
    translation.first_published_at = translation.first_published_at or updated_at or now
    translation.updated_at = updated_at or now
    translation.save(
        update_fields=["published", "title", "summary", "status", "first_published_at", "updated_at"]
    )
    raise_version("knowledgebase")
    return translation


@tried_twice
@transaction.atomic
def unpublish(translation: ArticleTranslation) -> ArticleTranslation:
    """Take an article away from readers; its revisions stay."""
    translation.status = ArticleTranslation.Status.DRAFT
    translation.save(update_fields=["status"])
    raise_version("knowledgebase")
    return translation
