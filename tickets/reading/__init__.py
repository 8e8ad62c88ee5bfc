"""Querysets for display: what pages of this package and the report show of tickets."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import PUBLIC, Readers
from tickets.models import DiscardMark, Participant, Ticket, Topic
from tickets.models.ticket import TicketQuerySet


def tickets_called(references: Iterable[str]) -> TicketQuerySet:
    """The tickets with these references."""
    found: TicketQuerySet = Ticket.objects.filter(reference__in=list(references))
    return found


def topic_names(language: str) -> dict[int, str]:
    """What each topic is called in a language, by its id."""
    topics = Topic.objects.with_name(language).prefetch_related("translations")
    return {topic.pk: str(getattr(topic, "name", None) or topic) for topic in topics}


def is_person_known(ticket: Ticket) -> bool:
    """Whether the address is its writer's: they proved it, or an agent had them on the telephone."""
    return ticket.proof == Ticket.Proof.GIVEN or ticket.surface == Ticket.Surface.AGENT


def requests_of(addresses: Collection[str]) -> TicketQuerySet:
    """The requests that people with these addresses may read: their own, and those they were added to.

    By address and not by the hash of it: that follows from the site's key, and a new key must not part
    people from what they wrote. For PostgreSQL İ is an i, so that only addresses in ASCII are compared.
    """
    lower = [address.lower() for address in addresses]
    added_to = list(Participant.objects.filter(email__in=lower).values_list("ticket_id", flat=True))
    tickets: TicketQuerySet = Ticket.objects.alias(address=Lower("email"))
    return tickets.filter(Q(address__in=lower, email__regex=r"^[\x01-\x7f]+$") | Q(pk__in=added_to))


def standing_marks() -> QuerySet[DiscardMark]:
    """What agents said last about tickets that are spam or a test, the newest first."""
    return DiscardMark.objects.order_by("-marked_at", "-pk")


def article_in(
    language: str, article_id: int | None, *, readers: Readers = PUBLIC
) -> ArticleTranslation | None:
    """The article as such readers of the language may see it, with its published text."""
    articles = (
        ArticleTranslation.objects.readable_by(readers).in_language(language).select_related("published")
    )
    return articles.filter(article_id=article_id).first() if article_id else None


def is_published(article_id: int) -> bool:
    """Whether readers can open the article in some language."""
    return ArticleTranslation.objects.published().filter(article_id=article_id).exists()


def is_anything_published() -> bool:
    """Whether everybody can open any article at all."""
    return ArticleTranslation.objects.readable_by(PUBLIC).exists()
