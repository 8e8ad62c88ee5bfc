"""Finding tickets by words: first by subject, then by customer and tags, then by what was written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, Value

from knowledgebase.search.words import fold
from tickets.models import Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.searchable import HEAD, query_of, words_of
from tickets.searching_threads import MOST_SAID, said, said_lately, sampled

MOST = 200
# What so many messages say stands in many heads too: those are found by going through the newest tickets.
FREQUENT = 0.7
NEWEST = ("-last_message_at", "-pk")


class Hit(NamedTuple):
    """A ticket that was found, and the message or the note where it was found in one."""

    ticket: int
    rank: int
    at: datetime
    kind: str = ""
    piece: int = 0


@dataclass(frozen=True)
class Found:
    """The best first; ``is_cut`` where there are more, or only the newest messages were looked at."""

    hits: list[Hit]
    is_cut: bool


def named_so(text: str, tickets: TicketQuerySet) -> Ticket | None:
    """The ticket that is called exactly so, in any case, with or without what its number begins with."""
    name = text.strip().upper()
    name = f"HC-{name}" if name.isdecimal() else name
    return tickets.filter(reference=name).first() if name.startswith("HC-") else None


def find(text: str, tickets: TicketQuerySet) -> Found:
    """Those of the tickets that say all the words, in one place."""
    words = words_of(text)
    if not words:
        return Found([], is_cut=False)
    how_often = sampled(words)
    pieces, is_partial = said(words, how_often)
    places = {ticket: (kind, pk) for ticket, kind, pk in reversed(pieces)}
    heads = _newest(words, tickets, share=how_often.share)[: MOST + 1]
    rows = _lines(heads, is_head=True).union(_lines(tickets.filter(pk__in=places), is_head=False), all=True)
    folded = [fold(word) for word in words]
    best: dict[int, Hit] = {}
    for pk, at, subject, is_head in sorted(rows, key=itemgetter(3)):
        rank = 2 if not is_head else 0 if _says(subject, folded) else 1
        best[pk] = Hit(pk, rank, at, *(() if is_head else places[pk]))
    hits = list(best.values())
    hits.sort(key=lambda hit: (hit.rank, -hit.at.timestamp()))
    return Found(hits[:MOST], is_cut=is_partial or len(hits) > MOST)


def saying(text: str) -> Q:
    """The tickets that say all the words, to narrow a list; of many the ones where it was said last."""
    words = words_of(text)
    if not words:
        return Q()
    by_head = _by_head(words, Ticket.objects.all()).values("pk")
    return Q(pk__in=by_head[:MOST_SAID]) | Q(pk__in=said_lately(words))


def _lines(tickets: TicketQuerySet, *, is_head: bool) -> QuerySet[Ticket, Any]:
    return tickets.values_list("pk", "last_message_at", "subject", Value(is_head))


def _newest(words: Sequence[str], tickets: TicketQuerySet, *, share: float) -> TicketQuerySet:
    """Those with the words in their heads, sorted after they were found by them where they are rare."""
    found = _by_head(words, tickets)
    if share >= FREQUENT:
        return found
    return found.order_by((F("last_message_at") + timedelta(0)).desc(), "-pk")


def _by_head(words: Iterable[str], tickets: TicketQuerySet) -> TicketQuerySet:
    found = tickets.alias(head=HEAD)
    for word in words:
        found = found.filter(Q(head=query_of(word)) | Q(tags__contains=[word.lower()]))
    return found.order_by(*NEWEST)


def _says(subject: str, folded: Iterable[str]) -> bool:
    inside = fold(subject)
    return all(word in inside for word in folded)
