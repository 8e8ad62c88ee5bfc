"""The ticket of an address, as far as the agent sees it."""

from django.http import Http404, HttpRequest

from tickets.models import Ticket
from tickets.models.ticket import TicketQuerySet


def ticket_at(request: HttpRequest, reference: str) -> Ticket:
    """The ticket.

    Raises:
        Http404: there is none, or it is another team's; nobody can tell which.
    """
    seen: TicketQuerySet = Ticket.objects.seen_by(request.user)  # type: ignore[arg-type]
    ticket = seen.filter(reference=reference).first()
    if ticket is None:
        raise Http404
    return ticket
