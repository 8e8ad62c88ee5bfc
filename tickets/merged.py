"""What was merged into a ticket, and who reads it there: messages stay with the ticket they came in."""

from collections.abc import Iterable

from django.db.models import QuerySet

from tickets.models import Message, Ticket


def parts_of(ticket: Ticket) -> list[Ticket]:
    """The tickets that go on in this one, for agents."""
    return list(ticket.parts.order_by("submitted_at", "pk"))


def shown_parts_of(ticket: Ticket) -> list[Ticket]:
    """Those of them that this one's customer reads too."""
    return [part for part in parts_of(ticket) if not part.is_merged_apart]


def messages_in(ticket: Ticket, parts: Iterable[Ticket]) -> QuerySet[Message]:
    """What was written in a ticket and in parts of it, in order."""
    return Message.objects.filter(ticket__in=[ticket.pk, *(part.pk for part in parts)])


def with_senders(messages: Iterable[Message], ticket: Ticket, parts: Iterable[Ticket]) -> list[Message]:
    """The messages, each of another requester with that one's address: the page names them by it."""
    others = {part.pk: part.email for part in parts if part.email.lower() != ticket.email.lower()}
    named = list(messages)
    for message in named:
        if not (message.is_from_agent or message.sender_email):
            message.sender_email = others.get(message.ticket_id, "")
    return named
