"""Letting colleagues into a request, and out again."""

from django.db import transaction
from django.utils import timezone

from helpcenter.transactions import tell, tried_twice
from tickets.models import Participant, Ticket
from tickets.signals import ParticipantAdded, participant_added
from tickets.tokens import digest

MOST = 10


class TooMany(Exception):
    """A request has at most ten participants."""


@tried_twice
@transaction.atomic
def add(ticket_id: int, *, email: str) -> Participant | None:
    """Let somebody in and tell; None where they can read it anyway.

    Raises:
        TooMany: nobody was added.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    email = email.lower()
    if email == ticket.email.lower() or ticket.participants.filter(email=email).exists():
        return None
    if ticket.participants.count() >= MOST:
        raise TooMany
    added = Participant(ticket=ticket, email=email, added_at=timezone.now())
    added.link_digest = digest(added.link_token)
    added.save()
    tell(participant_added, added, ParticipantAdded(added.pk, added.added_at))
    return added


def remove(participant: Participant) -> None:
    """Shut somebody out again; what they wrote stays in the thread."""
    participant.delete()
