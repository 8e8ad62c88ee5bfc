"""Finding words in messages and notes, rare or frequent: no question looks at more than it must."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from tickets.models import Message, Note
from tickets.searchable import BODY, query_of

# Of all that say the words as many are looked at, the newest ones: a thread has several.
MOST_SAID = 1000
# The index is quick to find what some messages say. What every fourth of the newest ones says is read from
# the newest on instead, until there are enough.
SAMPLE, FREQUENT, ENOUGH = 60, 15, 300
Piece = tuple[int, str, int]  # the ticket, message or note, and which


def said(words: Sequence[str]) -> tuple[list[Piece], bool]:
    """Where it was said, the newest first; and whether it was said elsewhere too."""
    floor = _floor(words)
    messages = _rows(_of(Message, words).filter(pk__gte=floor), "message")
    both = list(messages.union(_rows(_of(Note, words), "note"), all=True))
    return sorted(both, key=lambda piece: piece[-1], reverse=True), bool(floor) or len(both) >= MOST_SAID


def said_lately(words: Sequence[str]) -> QuerySet[Any, Any]:
    """The tickets in whose threads it was said, as one question."""
    messages = _newest(_of(Message, words)).values("ticket")[:MOST_SAID]
    notes = _newest(_of(Note, words)).values("ticket")[:MOST_SAID]
    return messages.union(notes)


def texts_of(pieces: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The words of messages and notes: one question."""
    models: dict[str, type[Message | Note]] = {"message": Message, "note": Note}
    rows = [
        model.objects.filter(pk__in=[pk for kind, pk in pieces if kind == name])
        .order_by()
        .values_list(Value(name, CharField()), "pk", "body")
        for name, model in models.items()
    ]
    return {(kind, pk): body for kind, pk, body in rows[0].union(rows[1], all=True)}


def _of(model: type[Message | Note], words: Sequence[str]) -> QuerySet[Any]:
    return model.objects.alias(words=BODY).filter(words=query_of(*words))


def _newest(found: QuerySet[Any]) -> QuerySet[Any]:
    """Sorted after they were found by their words: by the key's own index all messages would be read."""
    return found.order_by((F("pk") + 0).desc())


def _rows(found: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    return _newest(found).values_list("ticket", Value(kind, CharField()), "pk")[:MOST_SAID]


def _floor(words: Sequence[str]) -> int:
    """The message from which on to look; 0, for all, where the words are not frequent."""
    newest = Message.objects.order_by("-pk").values_list("pk", flat=True)
    hits = _of(Message, words).filter(pk__in=newest[:SAMPLE]).count()
    if hits < FREQUENT:
        return 0
    enough = ENOUGH * SAMPLE // hits
    return next(iter(newest[enough : enough + 1]), 0)
