"""Saying how the help was, and saying it otherwise."""

from django.db import transaction
from django.utils import timezone

from helpcenter.transactions import tell, tried_twice
from tickets.models import Rating, Ticket
from tickets.signals import TicketRated, ticket_rated


class NotFinished(Exception):
    """A request is rated once it is solved: until then nobody knows how it ends."""


@tried_twice
@transaction.atomic
def rate(ticket_id: int, *, good: bool, comment: str | None = None) -> Rating:
    """Keep what the customer says of a finished request; without a comment an earlier one stays.

    Raises:
        NotFinished: it is still worked on; nothing was kept.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    if not ticket.is_finished:
        raise NotFinished
    now = timezone.now()
    rating = Rating.objects.filter(ticket=ticket).first() or Rating(ticket=ticket, rated_at=now)
    rating.good, rating.changed_at = good, now
    rating.comment = rating.comment if comment is None else comment
    rating.save()
    tell(ticket_rated, ticket, TicketRated(ticket.pk, good, ticket.submitted_at, now))
    return rating
