"""A ticket's thread as agents read it: messages, notes and changes in the order in which they came."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Value
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tickets.merged import messages_in, with_senders
from tickets.models import Change, Message, Note, Ticket
from tickets.transitions import Status

# Of a longer thread the lines between its beginning and its end are shown when they are asked for.
MOST = 30

# How a value reads, of what is not kept in words.
WORDS: Mapping[str, Callable[[str], object]] = {
    Change.What.STATUS: lambda value: Status(value).label,
    Change.What.PRIORITY: lambda value: Ticket.Priority[value.upper()].label,
    Change.What.PROOF: lambda value: Ticket.Proof(value).label,
    Change.What.DISCARDED: lambda value: _("Yes") if value == "yes" else _("No"),
    Change.What.CALL: lambda value: _("Yes") if value == "yes" else _("No"),
    Change.What.REDACTED: lambda value: {"passage": _("a passage"), "file": _("a file")}.get(value, "–"),
}


@dataclass(frozen=True)
class Line:
    """One piece of the thread: a message, a note, or a change, and nothing else of the three."""

    at: datetime
    message: Message | None = None
    note: Note | None = None
    change: Change | None = None
    part: Ticket | None = None  # which came with the message or the note

    @property
    def what(self) -> str:
        return str(Change.What(self.change.what).label) if self.change else ""

    @property
    def old(self) -> str:
        return in_words(self.change.what, self.change.old) if self.change else ""

    @property
    def new(self) -> str:
        return in_words(self.change.what, self.change.new) if self.change else ""


@dataclass(frozen=True)
class Thread:
    """All of it, or how it began and how it ended; and how far whoever reads it has seen."""

    lines: list[Line]
    last_message: int
    last_change: int
    beginning: Sequence[Line] = ()  # before what is left out
    left_out: int = 0


def thread_of(ticket: Ticket, parts: Sequence[Ticket] = (), *, whole: bool = True) -> Thread:
    """Read the thread of a ticket and of its parts: four questions, or five, however long it is.

    Unless the ``whole`` is asked for, of a long one the first message and the newest lines.
    """
    ours: Mapping[int, Ticket] = {part.pk: part for part in parts}
    written = messages_in(ticket, parts).select_related("author", "by_mail").prefetch_related("attachments")
    noted = Note.objects.filter(ticket__in=[ticket.pk, *ours]).select_related("author")
    asked: Sequence[QuerySet[Any]] = (written, noted, ticket.changes.select_related("by"))
    messages, notes, changes = map(list, asked if whole else _newest(*asked))
    lines = [
        *(Line(one.created_at, message=one, part=ours.get(one.ticket_id)) for one in messages),
        *(Line(one.created_at, note=one, part=ours.get(one.ticket_id)) for one in notes),
        *(Line(one.changed_at, change=one) for one in changes),
    ]
    with_senders(messages, ticket, parts)
    lines.sort(key=lambda line: line.at)
    is_cut = not whole and len(lines) > MOST + 1
    return _cut(lines, asked) if is_cut else Thread(lines, _last(messages), _last(changes))


def _newest(written: QuerySet[Any], *others: QuerySet[Any]) -> Iterator[Iterable[Any]]:
    """Of each kind, and the first that was written with them in one question."""
    first, newest = written.values("pk")[:1], written.reverse().values("pk")[: MOST + 2]
    yield written.filter(Q(pk__in=first) | Q(pk__in=newest))
    for rows in others:
        yield list(rows.reverse()[: MOST + 2])[::-1]


def _cut(lines: list[Line], asked: Iterable[QuerySet[Any]]) -> Thread:
    """The first message and the newest lines, and how much is left out between them."""
    counted = [
        rows.order_by()
        .annotate(kind=Value(kind))
        .values("kind")
        .annotate(number=Count("pk"), last=Max("pk"))
        .values_list("kind", "number", "last")
        for kind, rows in enumerate(asked)
    ]
    rows = list(counted[0].union(*counted[1:], all=True))
    last = {kind: pk for kind, _number, pk in rows}
    newest, before = lines[-MOST:], [line for line in lines[:-MOST] if line.message]
    left_out = sum(number for _kind, number, _pk in rows) - len(newest) - len(before[:1])
    return Thread(newest, last.get(0, 0), last.get(2, 0), before[:1], left_out)


def in_words(what: str, value: str) -> str:
    """A value of the history for its reader."""
    if what == Change.What.SNOOZED and (moment := parse_datetime(value)):
        return f"{date_format(moment, 'DATETIME_FORMAT')} UTC"
    say = WORDS.get(what)
    return str(say(value)) if say else value or "–"


def _last(rows: Iterable[Message] | Iterable[Change]) -> int:
    return max((row.pk for row in rows), default=0)
