"""What editors are told by mail."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpcenter.models import User
from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.stopping import stop_address
from knowledgebase.models import ArticleTask, ReviewRequest, Revision

REVIEW_ASKED = "knowledgebase/review_asked"
TASK_DONE = "knowledgebase/task_done"


def review_asked(request: ReviewRequest, *, reader: User) -> Letter:
    """A colleague asks for a review."""
    path = reverse("admin:knowledgebase_article_review", args=[request.pk])
    shown = {
        "asked": request,
        "who": request.asked_by.get_full_name() or request.asked_by.username if request.asked_by else "",
        "link": f"{settings.SITE_URL}{path}",
    }
    subject = _("Please review “%(title)s”") % {"title": request.revision.title}
    return Letter(subject, shown, unsubscribe=stop_address(reader))


def _sample() -> Letter:
    ada = User(pk=0, username="ada", first_name="Ada", last_name="Lovelace")
    title, note = _("My phone shows old events"), _("The steps for tablets are new.")
    return review_asked(
        ReviewRequest(pk=1, asked_by=ada, note=note, revision=Revision(title=title)), reader=ada
    )


@tells(REVIEW_ASKED, title=gettext_lazy("Review asked for"), sample=_sample)
def _review_asked(about: Mapping[str, Any]) -> Letter | None:
    """Where it still waits, and the reader still reads."""
    waiting = ReviewRequest.objects.waiting().select_related("revision", "asked_by")
    request = waiting.filter(pk=about["request"]).first()
    reader = User.objects.filter(pk=about["reader"], is_active=True).first()
    return review_asked(request, reader=reader) if request and reader else None


def done(task: ArticleTask, *, title: str, reader: User) -> Letter:
    """What the reader asked of the editors is done."""
    shown = {
        "task": task,
        "title": title,
        "who": task.done_by.get_full_name() or task.done_by.username if task.done_by else "",
        "link": f"{settings.SITE_URL}{reverse('knowledgebase:short', args=[task.article_id])}",
    }
    subject = _("Done: “%(title)s”") % {"title": title}
    return Letter(subject, shown, unsubscribe=stop_address(reader))


def _sample_done() -> Letter:
    ada = User(pk=0, username="ada", first_name="Ada", last_name="Lovelace")
    words, answer = _("The steps for tablets are missing."), _("Added, with a picture.")
    task = ArticleTask(pk=1, article_id=1, words=words, answer=answer, done_by=ada, done_at=timezone.now())
    return done(task, title=_("My phone shows old events"), reader=ada)


@tells(TASK_DONE, title=gettext_lazy("What was asked of editors is done"), sample=_sample_done)
def _done(about: Mapping[str, Any]) -> Letter | None:
    """Where both are still there."""
    tasks = ArticleTask.objects.select_related("done_by", "asked_by").prefetch_related(
        "article__translations"
    )
    task = tasks.filter(pk=about["task"], done_at__isnull=False, asked_by__is_active=True).first()
    if task is None or task.asked_by is None or task.article is None:
        return None
    return done(task, title=str(task.article), reader=task.asked_by)
