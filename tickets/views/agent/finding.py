"""The ticket at an address of the workspace, and others to choose from."""

from django.db.models.functions import Lower
from django.http import Http404, HttpRequest

from helpcenter.text import one_line
from tickets.models import Ticket

MOST = 20


def ticket_at(request: HttpRequest, reference: str) -> Ticket:
    """The ticket of this name, with the one it goes on in.

    Raises:
        Http404: there is none that the agent sees.
    """
    seen = Ticket.objects.seen_by(request.user)  # type: ignore[arg-type]  # behind the gate
    ticket = seen.select_related("merged_into").filter(reference=reference).first()
    if ticket is None:
        raise Http404
    return ticket


def other(request: HttpRequest, ticket: Ticket, reference: str) -> Ticket | None:
    """Another ticket, as somebody typed its name."""
    seen = Ticket.objects.seen_by(request.user).exclude(pk=ticket.pk)  # type: ignore[arg-type]
    return seen.filter(reference=one_line(reference).upper()).first()


def candidates(request: HttpRequest, ticket: Ticket, words: str) -> list[Ticket]:
    """The same customer's other tickets, the latest first; or what is called so, first by its exact name."""
    seen = Ticket.objects.at_work().seen_by(request.user).filter(merged_into=None)  # type: ignore[arg-type]
    same = seen.exclude(pk=ticket.pk).alias(address=Lower("email")).filter(address=ticket.email.lower())
    exact = other(request, ticket, words) if words else None
    if words:
        same = same.filter(subject__icontains=words)
    rest = same.order_by("-last_message_at", "-pk")[:MOST]
    return [*filter(None, [exact]), *(one for one in rest if one != exact)]
