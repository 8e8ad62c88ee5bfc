"""What the workspace shows of a ticket's articles: those that agents linked, and those that may be meant."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from knowledgebase.models import ArticleTask, ArticleTranslation
from knowledgebase.readers import Readers
from knowledgebase.reading.tasks import tasks_with
from knowledgebase.reading.titles import Title, titles
from knowledgebase.search import search
from tickets.models import ArticleLink, Ticket
from tickets.suggestions import suggestions

MOST_SUGGESTED, MOST_FOUND = 3, 10
# The address of an article of ours, with the site's name before it or without.
_CITED = re.compile(
    rf"(?:{re.escape(settings.SITE_URL)}|(?<![\w.:/-]))/[a-z]{{2}}(?:-[a-z]+)?/a/(\d{{1,18}})[-/]"
)


@dataclass(frozen=True)
class Linked:
    """What an agent said of an article, its name where it is still there, and the editors' task."""

    link: ArticleLink
    title: Title | None
    task: ArticleTask | None


@dataclass(frozen=True)
class Linkings:
    """All that agents said of a ticket's articles, by what it was."""

    answered: list[Linked]
    flagged: list[Linked]
    drafted: list[Linked]

    @property
    def answered_ids(self) -> set[int]:
        return {one.link.article for one in self.answered}

    def __bool__(self) -> bool:
        return bool(self.answered or self.flagged or self.drafted)


def linkings(ticket: Ticket) -> Linkings:
    """Three questions at most."""
    links = list(ticket.article_links.select_related("by"))
    known = titles({link.article for link in links}, language=ticket.language) if links else {}
    tasks = tasks_with([link.task for link in links if link.task])
    told = [Linked(link, known.get(link.article), tasks.get(link.task or 0)) for link in links]
    return Linkings(
        *([one for one in told if one.link.kind == kind] for kind in ("answered", "flagged", "drafted"))
    )


def readable(article_id: int, *, ticket: Ticket, readers: Readers) -> ArticleTranslation | None:
    """The article as such readers may open it, in the ticket's language where it is written in that."""
    found = ArticleTranslation.objects.readable_by(readers).filter(article=article_id)
    return min(found, key=lambda one: (one.language != ticket.language, one.pk), default=None)


def suggested(ticket: Ticket, *, readers: Readers) -> list[Title]:
    """What the search takes for an answer to its first message."""
    first = ticket.messages.first()
    found = suggestions(
        subject=ticket.subject,
        body=first.body if first else "",
        language=ticket.language,
        topic=str(ticket.topic_id or ""),
        readers=readers,
    )
    return [Title(hit.article_id, hit.title, hit.slug) for hit in found[:MOST_SUGGESTED]]


def cited(ticket: Ticket, *, readers: Readers) -> list[Title]:
    """Those that the thread names by their address, and the one that the customer came from."""
    ids = dict.fromkeys([ticket.carried_article] if ticket.carried_article else [])
    for body in ticket.messages.values_list("body", flat=True):
        ids |= dict.fromkeys(map(int, _CITED.findall(body)))
    return _named([one for one in ids if one], ticket=ticket, readers=readers)


def found(words: str, *, ticket: Ticket, readers: Readers) -> list[Title]:
    """What the search finds by an agent's own words: in the ticket's language, else in the agent's."""
    for language in dict.fromkeys([ticket.language, get_language() or ticket.language]):
        results = search(words, language=language, readers=readers, limit=MOST_FOUND)
        if results.hits:
            return [Title(hit.article_id, hit.title, hit.slug) for hit in results.hits]
    return []


def _named(ids: Iterable[int], *, ticket: Ticket, readers: Readers) -> list[Title]:
    """Those of them that can be opened, in their order."""
    ids = list(ids)
    there = set(
        ArticleTranslation.objects.readable_by(readers)
        .filter(article__in=ids)
        .values_list("article", flat=True)
    )
    known = titles(there, language=ticket.language) if there else {}
    return [known[one] for one in ids if one in known]
