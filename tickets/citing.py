"""Articles for an answer: published ones that its customer may read, as a link or as their text."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings

from helpcenter.site import site
from helpcenter.text import one_line
from knowledgebase import search
from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import PUBLIC, Readers, readers_like
from knowledgebase.reading.filling import filled_texts
from knowledgebase.search import Hit
from tickets.models import Ticket
from tickets.reading import article_in, is_person_known
from tickets.suggestions import suggestions
from tickets.wording.inlines import LIKE_AN_ADDRESS

MOST_FOUND = 6
LONGEST_QUERY, LONGEST_TEXT = 200, 8_000


@dataclass(frozen=True)
class Citable:
    """An article for an answer; ``is_restricted`` where not everybody may read it."""

    article_id: int
    title: str
    link: str
    is_restricted: bool


def suggested_for(ticket: Ticket) -> list[Citable]:
    """What the customer would be suggested for what they wrote first."""
    first = ticket.messages.values_list("body", flat=True).first() or ""
    topic = str(ticket.topic_id or "")
    return _citable(
        suggestions(
            subject=ticket.subject,
            body=first,
            topic=topic,
            language=language_of(ticket),
            readers=readers_of_customer(ticket),
        )
    )


def found_for(ticket: Ticket, query: str) -> list[Citable]:
    """What fits the words so far, of which the last one may go on."""
    words = one_line(query, most=LONGEST_QUERY)
    if not words:
        return []
    readers, language = readers_of_customer(ticket), language_of(ticket)
    return _citable(search.instant(words, language=language, readers=readers, limit=MOST_FOUND))


def link_in(ticket: Ticket, article_id: int) -> str:
    """The Markdown of a link to it; nothing where the customer cannot open it."""
    article = article_in(language_of(ticket), article_id, readers=readers_of_customer(ticket))
    return _link(article.title, article.get_absolute_url()) if article else ""


def text_in(ticket: Ticket, article_id: int) -> str:
    """Its words with a link to it below them; nothing unless everybody may read it.

    Of a restricted article only the link can be sent: it asks who reads it, which a mail does not.
    """
    article = article_in(language_of(ticket), article_id)
    if article is None or article.published is None:
        return ""
    text = filled_texts({article_id: article.published.text}, article.language)[article_id].strip()
    if len(text) > LONGEST_TEXT:
        text = f"{text[:LONGEST_TEXT].rsplit(maxsplit=1)[0]} …"
    return f"{text}\n\n{_link(article.title, article.get_absolute_url())}"


def language_of(ticket: Ticket) -> str:
    """That of the ticket, where the site has articles in it."""
    languages = site().languages
    return ticket.language if ticket.language in languages else languages[0]


def readers_of_customer(ticket: Ticket) -> Readers:
    """Those who may read what the customer may, where we know that it is they who wrote."""
    if not is_person_known(ticket):
        return PUBLIC
    proved = EmailAddress.objects.filter(email__iexact=ticket.email, verified=True, user__is_active=True)
    address = proved.select_related("user").first()
    return readers_like(address.user) if address else PUBLIC


def _citable(hits: Iterable[Hit]) -> list[Citable]:
    found = list(hits)
    ids = [hit.article_id for hit in found]
    everybodys = ArticleTranslation.objects.readable_by(PUBLIC).filter(article_id__in=ids)
    public = set(everybodys.values_list("article_id", "language")) if ids else set()
    return [
        Citable(
            hit.article_id,
            hit.title,
            _link(hit.title, hit.url),
            is_restricted=(hit.article_id, hit.language) not in public,
        )
        for hit in found
    ]


def _link(title: str, path: str) -> str:
    """As the thread shows links: their words hold no brackets and look like no address."""
    address = f"{settings.SITE_URL}{path}"
    words = title.replace("[", "(").replace("]", ")")
    return f"{words}: {address}" if LIKE_AN_ADDRESS.search(words) else f"[{words}]({address})"
