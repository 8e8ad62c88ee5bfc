"""What colleagues are told by mail because one of them did something."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils.translation import get_language

from helpcenter.models import User
from helpcenter.outbox.posting import post
from knowledgebase.mails import REVIEW_ASKED, TASK_DONE
from knowledgebase.models import ArticleTask, ReviewRequest
from knowledgebase.signals import ReviewAsked, review_asked, task_done

MAY_REVIEW = "knowledgebase.change_article"
RIGHTS = "django.contrib.auth.backends.ModelBackend"


@receiver(review_asked, dispatch_uid="knowledgebase.mail_reviewers")
@transaction.atomic
def mail_reviewers(*, fact: ReviewAsked, **_: Any) -> None:
    """Whoever was asked, or all who may answer, in the language that the editors work in."""
    request = ReviewRequest.objects.get(pk=fact.request_id)
    for reader in reviewers(request):
        post(
            REVIEW_ASKED,
            key=f"{REVIEW_ASKED} {request.pk} {reader.pk}",
            to=reader.email,
            language=get_language() or "en",
            about={"request": request.pk, "reader": reader.pk},
            thread=f"review {request.translation_id}",
        )


@receiver(task_done, dispatch_uid="knowledgebase.mail_asker")
@transaction.atomic
def mail_asker(*, sender: ArticleTask, **_: Any) -> None:
    """Whoever asked hears that it is done, where they want such mails and did not do it themselves.

    Of a task without an article there is nothing to send them to: the report tells what it changed.
    """
    asker = sender.asked_by
    if (
        sender.article_id
        and asker
        and asker.is_active
        and asker.wants_mail
        and asker.email
        and asker != sender.done_by
    ):
        post(
            TASK_DONE,
            key=f"{TASK_DONE} {sender.pk}",
            to=asker.email,
            language=get_language() or "en",
            about={"task": sender.pk},
            thread=f"task {sender.pk}",
        )


def reviewers(request: ReviewRequest) -> QuerySet[User]:
    """Those with an address who want such mails; nobody reviews their own request."""
    able = User.objects.with_perm(MAY_REVIEW, backend=RIGHTS).filter(is_staff=True, wants_mail=True)
    asked = able.filter(pk=request.reviewer_id) if request.reviewer_id else able
    return asked.exclude(email="").exclude(pk=request.asked_by_id or 0)
