"""What tickets hold of a person: their requests with the whole thread, and how they left the form."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q

from helpcenter.erasure.mentions import forget_mentions_of
from helpcenter.erasure.registry import Person, erases, exports
from tickets.models import Departure, DiscardMark, Message, Ticket
from tickets.models.ticket import TicketQuerySet


def tickets_of(person: Person) -> TicketQuerySet:
    """By the address as it was typed too: the hash depends on the site's key, which may have been another."""
    tickets: TicketQuerySet = Ticket.objects.filter(Q(person=person.hash) | Q(email__iexact=person.email))
    return tickets


@erases("tickets")
def erase_tickets(person: Person) -> Mapping[str, int]:
    """Delete their tickets with all messages, and what they said on leaving the form.

    The agents' marks stay where the measurement knows the ticket, under the reference that it has there now.
    """
    ids = list(tickets_of(person).values_list("pk", flat=True))
    forms = list(tickets_of(person).values_list("form_token", flat=True))
    said = Q(visitor__in=person.visitors) | Q(form_token__in=forms)
    departures, _by_model = Departure.objects.filter(said).delete()
    mentions = forget_mentions_of(Ticket, ids)
    _rename_marks(ids, person.tickets)
    return {
        **_deleted(ids),
        "departures from the form": departures,
        "mentions in the admin's log": mentions,
    }


def _rename_marks(ids: Collection[int], fresh: Mapping[str, str]) -> None:
    for mark in DiscardMark.objects.filter(ticket__in=ids):
        if mark.reference not in fresh:
            mark.delete()
            continue
        mark.ticket, mark.reference = None, fresh[mark.reference]
        mark.save(update_fields=["ticket", "reference"])


def _deleted(ids: Collection[int]) -> Mapping[str, int]:
    _all, by_model = Ticket.objects.filter(pk__in=ids).delete()
    return {"tickets": by_model.get("tickets.Ticket", 0), "messages": by_model.get("tickets.Message", 0)}


@exports("tickets")
def export_tickets(person: Person) -> Mapping[str, Any]:
    """Their tickets as their own pages show them, and what they said on leaving the form."""
    tickets = (
        tickets_of(person).with_topic().prefetch_related("messages", "answers").order_by("submitted_at", "pk")
    )
    departures = Departure.objects.filter(visitor__in=person.visitors).order_by("left_at", "pk")
    told = ("kind", "article", "reason", "language", "left_at")
    return {
        "tickets": [_told(ticket) for ticket in tickets],
        "departures_from_the_form": list(departures.values(*told)),
    }


def _told(ticket: Ticket) -> dict[str, Any]:
    """A ticket without what is the agents' own: marks of spam, and who of them wrote."""
    shown = ("reference", "subject", "name", "email", "language", "surface", "status")
    moments = ("submitted_at", "last_message_at", "first_answered_at", "solved_at")
    return {
        **{name: getattr(ticket, name) for name in (*shown, *moments)},
        "topic": str(ticket.topic) if ticket.topic else None,
        "opened_from_article": ticket.carried_article,
        "answers": [{"question": one.label, "answer": one.value} for one in ticket.answers.all()],
        "messages": [_said(message) for message in ticket.messages.all()],
    }


def _said(message: Message) -> dict[str, Any]:
    return {"from": message.sender, "at": message.created_at, "text": message.body}
