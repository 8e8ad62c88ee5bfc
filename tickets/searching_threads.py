"""Finding words in messages and notes, rare or frequent: no question looks at more than it must."""

from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import BooleanField, CharField, Count, F, Func, Max, Q, QuerySet, Value

from tickets.models import Message, Note
from tickets.searchable import query_of

# Of all that say the words as many are looked at, the newest ones: a thread has several.
MOST_SAID = 1000
# The index is quick to find what some messages say. What every thirtieth of the newest ones says is read from
# the newest on instead, until there are enough: at about that share both take as long.
SAMPLE, FREQUENT, ENOUGH = 60, 1 / 30, 300
APART = 37  # of those that are sampled: what stands side by side is of one thread, in one language
Piece = tuple[int, str, int]  # the ticket, message or note, and which


class Sampled(NamedTuple):
    """The newest message of all, and about what share of the messages say something."""

    newest: int
    share: float


def sampled(words: Sequence[str]) -> Sampled:
    """Look at some of the newest ones."""
    newest = Message.objects.aggregate(pk=Max("pk"))["pk"] or 0
    some = Message.objects.filter(pk__in=range(newest, newest - SAMPLE * APART, -APART))
    says = Count("pk", filter=Q(words=query_of(*words)))
    counted = some.aggregate(all=Count("pk"), hits=says)
    return Sampled(newest, counted["hits"] / max(counted["all"], 1))


def said(words: Sequence[str], how_often: Sampled) -> tuple[list[Piece], bool]:
    """Where it was said, the newest first; and whether it was said elsewhere too."""
    messages, is_frequent = _of(Message, words), how_often.share >= FREQUENT
    if is_frequent:
        messages = _from(how_often.newest - int(ENOUGH / how_often.share), words)
    both = list(_rows(messages, "message").union(_rows(_of(Note, words), "note"), all=True))
    return sorted(both, key=itemgetter(-1), reverse=True), is_frequent or len(both) >= MOST_SAID


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
    return model.objects.filter(words=query_of(*words))


def _from(first: int, words: Sequence[str]) -> QuerySet[Message]:
    """The newer messages that say it. A function, unlike an operator, is not looked up in the index."""
    says = Func(F("words"), query_of(*words), function="ts_match_vq", output_field=BooleanField())
    return Message.objects.filter(says, pk__gte=first)


def _newest(found: QuerySet[Any]) -> QuerySet[Any]:
    """Sorted after they were found by their words: by the key's own index all messages would be read."""
    return found.order_by((F("pk") + 0).desc())


def _rows(found: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    return _newest(found).values_list("ticket", Value(kind, CharField()), "pk")[:MOST_SAID]
