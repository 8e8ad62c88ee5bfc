"""Agents hear what concerns them.

Each works in a savepoint of the transaction that makes the fact true: a notification that cannot be written
costs nobody their ticket.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from tickets.mentions import called_in, mentioned_in
from tickets.models import Change, Note, Ticket
from tickets.models.notification import Kind
from tickets.seers import agents_who_see
from tickets.services.notifying import News, notify
from tickets.services.watching import have_watched, watchers_of
from tickets.signals import (
    CustomerReplied,
    NoteAdded,
    TicketAnswered,
    TicketChanged,
    customer_replied,
    note_added,
    ticket_answered,
    ticket_changed,
)


@receiver(ticket_changed, dispatch_uid="tickets.tell_of_change")
@transaction.atomic
def tell_of_change(*, sender: Ticket, fact: TicketChanged, **_: Any) -> None:
    """Whoever has it now is told that they have it."""
    if fact.what == Change.What.ASSIGNEE and sender.assignee:
        cause = f"assigned {sender.pk} {fact.changed_at.isoformat()}"
        notify([sender.assignee], News(Kind.ASSIGNED, sender, cause, fact.by))
    _tell_watchers(sender, at=fact.changed_at, by=fact.by)


@receiver(customer_replied, dispatch_uid="tickets.tell_of_reply")
@transaction.atomic
def tell_of_reply(*, sender: Ticket, fact: CustomerReplied, **_: Any) -> None:
    if sender.assignee:
        notify([sender.assignee], News(Kind.REPLIED, sender, f"message {fact.message_id}"))
    _tell_watchers(sender, at=fact.replied_at)


@receiver(ticket_answered, dispatch_uid="tickets.tell_of_answer")
@transaction.atomic
def tell_of_answer(*, sender: Ticket, fact: TicketAnswered, **_: Any) -> None:
    _tell_watchers(sender, at=fact.answered_at, by=fact.by)


@receiver(note_added, dispatch_uid="tickets.tell_of_note")
@transaction.atomic
def tell_of_note(*, sender: Ticket, fact: NoteAdded, **_: Any) -> None:
    """Whoever is called in it watches the ticket from then on; only those are, who may read it."""
    text = Note.objects.values_list("body", flat=True).get(pk=fact.note_id)
    called = mentioned_in(text, agents_who_see(sender)) if called_in(text) else []
    others = {one.pk for one in called}
    _tell_watchers(sender, at=fact.added_at, by=fact.author, but=others)
    have_watched(sender.pk, [one for one in called if one.pk != fact.author])
    notify(called, News(Kind.MENTIONED, sender, f"note {fact.note_id}", fact.author))


def _tell_watchers(
    ticket: Ticket, *, at: datetime, by: int | None = None, but: set[int] | frozenset[int] = frozenset()
) -> None:
    """Once a minute, for one act changes several things; whose ticket it is hears of it in other ways."""
    watchers = [one for one in watchers_of(ticket) if one.pk not in {*but, ticket.assignee_id}]
    notify(watchers, News(Kind.WATCHED, ticket, f"watched {ticket.pk} {at:%Y-%m-%d %H:%M}", by))
