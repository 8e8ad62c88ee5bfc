"""An article begun from a thread."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.site import site
from helpcenter.transactions import tried_twice
from knowledgebase.models import ArticleTranslation
from knowledgebase.services.from_threads import Said, draft_from_thread
from tickets.models import ArticleLink, Change, Message, Ticket
from tickets.people_in import names_in
from tickets.services.history import note_change


@tried_twice
@transaction.atomic
def draft_article(ticket_id: int, *, by: User) -> ArticleTranslation:
    """A draft from what customer and agents wrote to each other, linked with its ticket; one for two clicks.

    Answers to the topic's questions, files and notes of the agents are not part of it.

    Raises:
        SourceTooLong: the thread is too long to be one article.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    if (made := _made_before(ticket)) is not None:
        return made
    thread = list(ticket.messages.select_related("author"))
    translation = draft_from_thread(
        language=_language_of(ticket),
        title=ticket.subject,
        said=[Said(message.body, message.is_from_agent) for message in thread],
        names=_names(ticket, thread),
        author=by,
    )
    ticket.article_links.create(
        article=translation.article_id, kind=ArticleLink.Kind.DRAFTED, by=by, made_at=timezone.now()
    )
    note_change(ticket, Change.What.DRAFTED, "", translation.title, by=by)
    return translation


def _made_before(ticket: Ticket) -> ArticleTranslation | None:
    made = ticket.article_links.filter(kind=ArticleLink.Kind.DRAFTED).values("article")
    return ArticleTranslation.objects.filter(article__in=made).order_by("pk").first()


def _language_of(ticket: Ticket) -> str:
    """That of the ticket, where the site has articles in it."""
    languages = site().languages
    return ticket.language if ticket.language in languages else languages[0]


def _names(ticket: Ticket, thread: list[Message]) -> set[str]:
    agents = {message.author for message in thread if message.author}
    addresses = {ticket.email, *(message.sender_email for message in thread if message.sender_email)}
    addresses |= {one.email for one in ticket.participants.all()} | {agent.email for agent in agents}
    return names_in([ticket.name, *(agent.get_full_name() for agent in agents)], addresses)
