"""Saying of a ticket which article answered it, and which one is wrong or leaves something out."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from knowledgebase.models import ArticleTranslation
from knowledgebase.reading.tasks import tasks_with
from knowledgebase.services import open_task
from tickets.models import ArticleLink, Change, Ticket
from tickets.services.history import note_change


class AlreadyReported(Exception):
    """Somebody has reported this article from this ticket, and the editors are still at it."""


@tried_twice
@transaction.atomic
def say_answered(ticket_id: int, article: ArticleTranslation, *, by: User) -> None:
    """Link the article that answered a ticket; said twice, it is said once."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    _link, is_new = ticket.article_links.get_or_create(
        article=article.article_id,
        kind=ArticleLink.Kind.ANSWERED,
        defaults={"by": by, "made_at": timezone.now()},
    )
    if is_new:
        note_change(ticket, Change.What.ARTICLE, "", article.title, by=by)


@tried_twice
@transaction.atomic
def take_answered_back(ticket_id: int, article_id: int, *, title: str, by: User) -> None:
    """Say that it did not answer it after all; ``title`` is what the history calls it."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    there = ticket.article_links.filter(article=article_id, kind=ArticleLink.Kind.ANSWERED)
    if there.delete()[0]:
        note_change(ticket, Change.What.ARTICLE, title, "", by=by)


@tried_twice
@transaction.atomic
def report_article(ticket_id: int, article: ArticleTranslation, *, words: str, by: User) -> None:
    """Ask the editors to mend an article, and keep that it was noticed in this ticket.

    Raises:
        AlreadyReported: the same was asked for before, and is not done yet.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    known = ticket.article_links.filter(article=article.article_id, kind=ArticleLink.Kind.FLAGGED)
    asked = tasks_with([link.task for link in known if link.task])
    if any(task.is_open for task in asked.values()):
        raise AlreadyReported
    task = open_task(article.article_id, language=article.language, words=words, by=by)
    ticket.article_links.create(
        article=article.article_id,
        kind=ArticleLink.Kind.FLAGGED,
        task=task.pk,
        by=by,
        made_at=timezone.now(),
    )
    note_change(ticket, Change.What.FLAGGED, "", article.title, by=by)
