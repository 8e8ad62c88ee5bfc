"""Articles in the mail that confirms a request: the site's own words, which anybody may read.

The address may be a stranger's, and what was typed into the form somebody else's: it chooses among titles and
is not repeated.
"""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from helpcenter.site import site
from knowledgebase.readers import PUBLIC
from tickets.models import Ticket
from tickets.suggestions import suggestions

MOST = 3
# A visit that begins here says how it came, as one from the form's suggestions does.
CAME = "?via=suggestion"


@dataclass(frozen=True)
class MailedArticle:
    """A title, and where it is read."""

    title: str
    link: str


def articles_for(ticket: Ticket) -> list[MailedArticle]:
    """At most three, in the ticket's language; none where the site wants none, or nothing fits."""
    if not site().mail_suggestions or ticket.pk is None:
        return []
    first = ticket.messages.first()
    found = suggestions(
        subject=ticket.subject,
        body=first.body if first else "",
        language=ticket.language,
        topic=str(ticket.topic_id or ""),
        readers=PUBLIC,
        besides=ticket.carried_article,
    )
    return [MailedArticle(hit.title, f"{settings.SITE_URL}{hit.url}{CAME}") for hit in found[:MOST]]


def sample_articles(*titles: str) -> list[MailedArticle]:
    """As in an example of the mail, where the site wants any."""
    address = f"{settings.SITE_URL}{reverse('knowledgebase:home')}"
    return [MailedArticle(title, address) for title in titles] if site().mail_suggestions else []
