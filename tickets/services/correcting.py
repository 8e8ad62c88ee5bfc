"""Correcting what was answered to a topic's questions, without overwriting what a colleague has just set."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Change, FieldAnswer, Ticket
from tickets.services.history import note_change
from tickets.tokens import digest

NOTHING = "–"


@dataclass(frozen=True)
class Corrected:
    """An answer as it is to be, empty for none; ``seen`` is the digest of what the page showed."""

    field: int
    kind: str
    label: str
    value: str
    seen: str


class AnswerClash(Exception):
    """Somebody else has just given other answers; ``now`` is what they are, by field."""

    def __init__(self, now: dict[int, str], by: User | None) -> None:
        super().__init__()
        self.now, self.by = now, by


def answers_of(ticket: Ticket) -> dict[int, FieldAnswer]:
    """The last answer to each question; files are not among them."""
    return {one.field: one for one in ticket.answers.order_by("pk") if one.kind != "file"}


@tried_twice
@transaction.atomic
def correct(ticket_id: int, wanted: Collection[Corrected], *, by: User) -> None:
    """Set the answers that the agent touched.

    Raises:
        AnswerClash: one that was touched is another since; nothing is done.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    there = answers_of(ticket)
    now = {one.field: there[one.field].value if one.field in there else "" for one in wanted}
    changed = [one for one in wanted if digest(one.value) != one.seen and one.value != now[one.field]]
    clashing = {one.field: now[one.field] for one in changed if digest(now[one.field]) != one.seen}
    if clashing:
        last = ticket.changes.filter(what=Change.What.ANSWER).select_related("by").last()
        raise AnswerClash(clashing, last.by if last else None)
    for one in changed:
        _set(ticket, one, there.get(one.field), by=by)


def _set(ticket: Ticket, one: Corrected, row: FieldAnswer | None, *, by: User) -> None:
    """In the row that is there, under the question as the customer read it."""
    label, old = (row.label, row.value) if row else (one.label, "")
    said = ticket.answers.filter(field=one.field)
    if one.value and row:
        said.exclude(pk=row.pk).delete()
        said.update(value=one.value)
    elif one.value:
        ticket.answers.create(field=one.field, kind=one.kind, label=label, value=one.value)
    else:
        said.delete()
    before, after = (f"{label}: {value or NOTHING}" for value in (old, one.value))
    note_change(ticket, Change.What.ANSWER, before, after, by=by)
