"""Four eyes: an editor asks, a colleague approves or says what is missing."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.text import normalised, one_line
from helpcenter.transactions import tell, tried_twice
from knowledgebase.models import ArticleTranslation, ReviewRequest
from knowledgebase.services.publishing import NothingToPublish
from knowledgebase.signals import ReviewAsked, review_asked

Outcome = ReviewRequest.Outcome


class AlreadyDecided(Exception):
    """Somebody has answered this request already, or it was withdrawn."""

    def __str__(self) -> str:
        return str(self.__doc__)


@tried_twice
@transaction.atomic
def ask_for_review(
    translation: ArticleTranslation, *, by: User, reviewer: User | None = None, note: str = ""
) -> ReviewRequest:
    """Ask a colleague, or anybody, to look the latest revision over; an earlier request is withdrawn.

    Raises:
        NothingToPublish: the translation has no revision.
    """
    latest = translation.revisions.first()
    if latest is None:
        raise NothingToPublish
    now = timezone.now()
    translation.reviews.waiting().update(outcome=Outcome.WITHDRAWN, decided_by=by, decided_at=now)
    request = translation.reviews.create(
        revision=latest, asked_by=by, reviewer=reviewer, note=one_line(note, most=500), asked_at=now
    )
    tell(review_asked, ReviewRequest, ReviewAsked(request.pk, now))
    return request


@transaction.atomic
def answer_review(
    request: ReviewRequest, *, by: User, outcome: ReviewRequest.Outcome, answer: str = ""
) -> ReviewRequest:
    """Decide on what was asked.

    Raises:
        AlreadyDecided: somebody else was faster.
    """
    decided = ReviewRequest.objects.waiting().filter(pk=request.pk)
    if not decided.update(
        outcome=outcome, answer=normalised(answer, most=2000), decided_by=by, decided_at=timezone.now()
    ):
        raise AlreadyDecided
    request.refresh_from_db()
    return request
