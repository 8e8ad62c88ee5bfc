"""Tickets asked of the public search once more, as the form asks: which of them have no article."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from helpcenter.models import User
from helpcenter.text import normalised, one_line
from knowledgebase.search import suggest
from knowledgebase.search.shelf import lexicon_for
from knowledgebase.search.words import fold, spelled, stem
from tickets.models import Message, Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.reading.small_words import small_words

MOST_REPLAYED = 2_000
LONGEST = 20_000  # letters of a message that the form's suggestions look at
TOLD = 600  # letters of a message that tell what it is about, where its subject says nothing
LEAST_WORDS = 2  # of a subject that says something
SHORTEST = 3
Small = Mapping[str, set[str]]  # by language


@dataclass(frozen=True)
class Asked:
    """A ticket as a question: whether an article would be suggested, and its words by their stems."""

    ticket_id: int
    person: str
    language: str
    is_answered: bool
    words: Mapping[str, str]


def asked_again(
    start: datetime, end: datetime, *, language: str | None = None, surface: str | None = None
) -> Iterator[Asked]:
    """The newest tickets of ``[start, end)``, at most ``MOST_REPLAYED``, asked as the form would ask."""
    tickets = Ticket.objects.filter(submitted_at__gte=start, submitted_at__lt=end, is_discarded=False)
    tickets = tickets.filter(imported__isnull=True)
    if language is not None:
        tickets = tickets.filter(language=language)
    if surface is not None:
        tickets = tickets.filter(surface=surface)
    first = Message.objects.filter(ticket=OuterRef("pk")).order_by("created_at", "pk").values("body")[:1]
    rows = tickets.annotate(body=Subquery(first)).order_by("-submitted_at", "-pk")
    found = list(rows.values_list("pk", "person", "language", "subject", "body")[:MOST_REPLAYED])
    small = _small_words([(language, f"{subject} {body or ''}") for *_, language, subject, body in found])
    for row in found:
        yield _asked(*row, small=small)


def subjects_for(user: User, ids: list[int]) -> dict[int, tuple[str, str]]:
    """Reference and subject of those of these tickets that this person may read; the newest first."""
    if not user.has_perm("tickets.view_ticket"):
        return {}
    found: TicketQuerySet = Ticket.objects.filter(pk__in=ids)
    rows = found.seen_by(user).order_by("-submitted_at", "-pk").values_list("pk", "reference", "subject")
    return {pk: (reference, subject) for pk, reference, subject in rows}


def _asked(
    ticket_id: int, person: str, language: str, subject: str, body: str | None, *, small: Small
) -> Asked:
    subject, body = one_line(subject, most=255), normalised(body or "", most=LONGEST)
    answers = suggest(subject=subject, body=body, language=language, limit=1) if subject or body else []
    words = _words(subject, language, small)
    if len(words) < LEAST_WORDS:
        words = _words(f"{subject} {body[:TOLD]}", language, small)
    return Asked(ticket_id, person, language, bool(answers), words)


def _words(text: str, language: str, small: Small) -> dict[str, str]:
    """What tells something: words of letters, without small ones and those that editors say say little."""
    lexicon = lexicon_for(language)
    told = [
        fold(word)
        for word in map(str.lower, spelled(text))
        if word.isalpha() and len(word) >= SHORTEST and word not in small[language]
    ]
    return {stem(word, language): word for word in told if not lexicon.stops(word)}


def _small_words(texts: Iterable[tuple[str, str]]) -> Small:
    """By language, in one question each."""
    words: dict[str, set[str]] = defaultdict(set)
    for language, text in texts:
        words[language].update(map(str.lower, spelled(text[: 255 + TOLD])))
    return {language: small_words(those, language) for language, those in words.items()}
