"""The ticket that an address means, if the agent sees it."""

from django.http import Http404, HttpRequest

from tickets.models import Ticket


def seen_ticket(request: HttpRequest, reference: str) -> Ticket:
    """Find it.

    Raises:
        Http404: there is none of this reference, or not for this agent.
    """
    ticket: Ticket | None = Ticket.objects.seen_by(request.user).filter(reference=reference).first()  # type: ignore[arg-type]
    if ticket is None:
        raise Http404
    return ticket
