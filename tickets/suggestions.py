"""Articles that may answer what a customer writes; silent rather than wrong, and never in the way."""

import logging

from django.utils.translation import gettext_lazy as _

from helpcenter.holdout_start import obstacle
from helpcenter.text import normalised, one_line
from knowledgebase import search
from knowledgebase.readers import PUBLIC, Readers
from knowledgebase.search import Hit
from tickets.reading import is_anything_published
from tickets.topics import name_of_topic

logger = logging.getLogger(__name__)
MOST = 5
LONGEST = 20_000


def suggestions(
    *,
    subject: str,
    body: str,
    language: str,
    topic: str = "",
    readers: Readers = PUBLIC,
    besides: int | None = None,
) -> list[Hit]:
    """At most five articles; without the one (``besides``) that the customer comes from.

    Of those that fit the words, the ones that speak of the ``topic``, by the id that was posted, come first.

    Whatever goes wrong in the search, the way to a person stays open.
    """
    subject, body = one_line(subject, most=255), normalised(body, most=LONGEST)
    if not subject and not body:
        return []
    try:
        found = search.suggest(
            subject=subject,
            body=body,
            about=name_of_topic(topic, language),
            language=language,
            readers=readers,
            limit=MOST + 1,
        )
    except Exception:  # the search may be building or broken: a request is worth more than a suggestion
        logger.exception("no suggestions")
        return []
    return [hit for hit in found if hit.article_id != besides][:MOST]


@obstacle(_("No article is published, so the form suggests nothing: both arms would be the same."))
def nothing_to_suggest() -> bool:
    """Whether the form suggests nothing to anybody."""
    return not is_anything_published()
