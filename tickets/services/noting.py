"""Adding an internal note."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from tickets.models import Note, Ticket
from tickets.rules.at_work import at_work
from tickets.signals import NoteAdded, note_added
from tickets.tokens import digest
from tickets.wording import as_html


@tried_twice
@transaction.atomic
def add_note(ticket_id: int, *, body: str, author: User, form_digest: str) -> Note:
    """Write a note for the other agents; sent twice with one form, it is one.

    The customer's thread does not move: neither its last message nor its status tells of a note.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    known = ticket.notes.filter(form_token=form_digest).first()
    if known is not None:
        return known
    note = ticket.notes.create(
        author=author, body=body, html=as_html(body), form_token=form_digest, created_at=timezone.now()
    )
    tell(note_added, ticket, NoteAdded(ticket.pk, note.pk, author.pk, note.created_at))
    return note


def note_by_rule(ticket: Ticket, *, body: str, name: str) -> None:
    """Write for the rule at work; for services that hold the transaction and the ticket's lock."""
    ticket.notes.create(
        rule=at_work().name,
        body=body,
        html=as_html(body),
        form_token=digest(f"rule {name}"),
        created_at=timezone.now(),
    )
