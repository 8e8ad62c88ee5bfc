"""A ticket's thread as agents read it: messages, notes and changes in the order in which they came."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tickets.merged import messages_in, with_senders
from tickets.models import Change, Message, Note, Ticket
from tickets.transitions import Status

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
    def old(self) -> str:
        return in_words(self.change.what, self.change.old) if self.change else ""

    @property
    def new(self) -> str:
        return in_words(self.change.what, self.change.new) if self.change else ""


@dataclass(frozen=True)
class Thread:
    """All of it, and how far whoever reads it has seen."""

    lines: list[Line]
    last_message: int
    last_change: int


def thread_of(ticket: Ticket, parts: Sequence[Ticket] = ()) -> Thread:
    """Read the thread of a ticket and of its parts: four questions, however long it is."""
    found = messages_in(ticket, parts).select_related("author", "by_mail").prefetch_related("attachments")
    messages = with_senders(found, ticket, parts)
    ours: Mapping[int, Ticket] = {part.pk: part for part in parts}
    notes = Note.objects.filter(ticket__in=[ticket.pk, *ours]).select_related("author")
    changes = list(ticket.changes.select_related("by"))
    lines = [
        *(Line(one.created_at, message=one, part=ours.get(one.ticket_id)) for one in messages),
        *(Line(one.created_at, note=one, part=ours.get(one.ticket_id)) for one in notes),
        *(Line(one.changed_at, change=one) for one in changes),
    ]
    lines.sort(key=lambda line: line.at)
    return Thread(lines, _last(messages), _last(changes))


def in_words(what: str, value: str) -> str:
    """A value of the history for its reader."""
    if what == Change.What.SNOOZED and (moment := parse_datetime(value)):
        return f"{date_format(moment, 'DATETIME_FORMAT')} UTC"
    say = WORDS.get(what)
    return str(say(value)) if say else value or "–"


def _last(rows: Iterable[Message] | Iterable[Change]) -> int:
    return max((row.pk for row in rows), default=0)
