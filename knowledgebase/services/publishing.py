"""Publishing: which revision readers see, if any, now or at a time to come; each change is written down."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from helpcenter.versions import raise_version
from knowledgebase.models import ArticleTranslation, DraftCuts, ReviewRequest, Revision

Status = ArticleTranslation.Status


class NothingToPublish(Exception):
    """There is no revision to publish: write the article first."""


class CutsNotConfirmed(Exception):
    """What was taken out of the thread that this was made from has not been confirmed yet."""

    def __str__(self) -> str:
        return _("Not published: confirm on its page first what was taken out of its thread.")


class TooLate(Exception):
    """This moment has passed: choose one to come."""

    def __str__(self) -> str:
        return str(self.__doc__)


@tried_twice
@transaction.atomic
def publish(
    translation: ArticleTranslation,
    *,
    revision: Revision | None = None,
    updated_at: datetime | None = None,
    by: User | None = None,
) -> ArticleTranslation:
    """Show readers a revision, the latest if none is named; ``updated_at`` is for imports.

    What was scheduled is so no more, and who was asked to review it need not.

    Raises:
        NothingToPublish: the translation has no revision.
        CutsNotConfirmed: it was made from a thread, and nobody has looked it over.
    """
    _refuse_unconfirmed(translation)
    shown = revision or _latest(translation)
    now = timezone.now()
    translation.published = shown
    translation.title, translation.summary = shown.title, shown.summary
    translation.status = Status.PUBLISHED
    translation.first_published_at = translation.first_published_at or updated_at or now
    translation.updated_at = updated_at or now
    translation.scheduled, translation.scheduled_at = None, None
    translation.save(
        update_fields=[
            "published", "title", "summary", "status", "first_published_at", "updated_at",
            "scheduled", "scheduled_at",
        ]
    )  # fmt: skip
    translation.reviews.waiting().update(
        outcome=ReviewRequest.Outcome.PUBLISHED, decided_by=by, decided_at=now
    )
    translation.publications.create(revision=shown, by=by, at=now)
    raise_version("knowledgebase")
    return translation


def unpublish(translation: ArticleTranslation, *, by: User | None = None) -> ArticleTranslation:
    """Take an article away from readers, to be worked on; its revisions stay."""
    return _taken_away(translation, Status.DRAFT, by)


def archive(translation: ArticleTranslation, *, by: User | None = None) -> ArticleTranslation:
    """Put an article away for good: readers do not find it, editors do under archived."""
    return _taken_away(translation, Status.ARCHIVED, by)


@tried_twice
@transaction.atomic
def _taken_away(translation: ArticleTranslation, status: str, by: User | None) -> ArticleTranslation:
    was_public = translation.status == Status.PUBLISHED
    translation.status = status
    translation.scheduled, translation.scheduled_at = None, None
    translation.save(update_fields=["status", "scheduled", "scheduled_at"])
    if was_public:
        translation.publications.create(revision=None, by=by, at=timezone.now())
    raise_version("knowledgebase")
    return translation


@transaction.atomic
def schedule(translation: ArticleTranslation, *, at: datetime) -> ArticleTranslation:
    """Have the latest revision published at a time to come, in place of one that was to be before.

    Raises:
        NothingToPublish: the translation has no revision.
        TooLate: the time has passed.
        CutsNotConfirmed: it was made from a thread, and nobody has looked it over.
    """
    _refuse_unconfirmed(translation)
    if at <= timezone.now():
        raise TooLate
    translation.scheduled, translation.scheduled_at = _latest(translation), at
    translation.save(update_fields=["scheduled", "scheduled_at"])
    return translation


@transaction.atomic
def unschedule(translation: ArticleTranslation) -> ArticleTranslation:
    """Publish nothing by itself."""
    translation.scheduled, translation.scheduled_at = None, None
    translation.save(update_fields=["scheduled", "scheduled_at"])
    return translation


def publish_due(now: datetime) -> list[ArticleTranslation]:
    """Publish what was to be by now, each in a transaction of its own; whoever comes second finds nothing."""
    due = ArticleTranslation.objects.filter(scheduled_at__lte=now).order_by("scheduled_at")
    return [one for pk in due.values_list("pk", flat=True) if (one := _publish_if_due(pk, now))]


@transaction.atomic
def _publish_if_due(pk: int, now: datetime) -> ArticleTranslation | None:
    waiting = ArticleTranslation.objects.select_for_update(of=("self",)).filter(scheduled_at__lte=now, pk=pk)
    translation = waiting.select_related("scheduled").first()
    return publish(translation, revision=translation.scheduled) if translation else None


def _refuse_unconfirmed(translation: ArticleTranslation) -> None:
    """Whichever language it is in: it may be a translation of the draft."""
    if DraftCuts.objects.unconfirmed().filter(article=translation.article_id).exists():
        raise CutsNotConfirmed


def _latest(translation: ArticleTranslation) -> Revision:
    latest = translation.revisions.first()
    if latest is None:
        raise NothingToPublish
    return latest
