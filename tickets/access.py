"""The customer's way into a ticket: a signed cookie for its address alone, given by the private link."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from helpcenter.site import site
from tickets.models.ticket import Ticket, TicketQuerySet
from tickets.tokens import digest

ACCESS, LINK = "hc_request", "hc_link"
REMEMBERED = timedelta(days=30)
LINK_LIVES = timedelta(days=90)  # after the last message
LINK_SHOWN = timedelta(minutes=15)


def address(ticket: Ticket) -> str:
    """The ticket's page, in the language at hand."""
    return reverse("tickets:request", args=[ticket.public_id])


def let_in(response: HttpResponse, ticket: Ticket) -> None:
    """Let this browser open the ticket for a month, under its address in each language."""
    for language in site().languages:
        with override(language):
            _give(response, f"{ACCESS}_{language}", ticket.public_id, path=address(ticket), lives=REMEMBERED)


def show_link_next(response: HttpResponse, ticket: Ticket, token: str) -> None:
    """Have the ticket's page show the private link, the next time that it is opened here."""
    _give(response, LINK, token, path=address(ticket), lives=LINK_SHOWN)


def link_to_show(request: HttpRequest, ticket: Ticket) -> str | None:
    """The private link's token, if the ticket has just been sent from this browser."""
    token = request.get_signed_cookie(LINK, default="", salt=LINK, max_age=int(LINK_SHOWN.total_seconds()))
    return token if token and digest(token) == ticket.link_digest else None


def forget_link(response: HttpResponse, ticket: Ticket) -> None:
    """Show the private link no more."""
    response.delete_cookie(LINK, path=address(ticket), samesite="Lax")


def opened_by_link(token: str) -> Ticket | None:
    """The ticket to which a private link leads, while it lives."""
    return _alive().filter(link_digest=digest(token)).first()


def opened_by_cookie(request: HttpRequest, public_id: str) -> Ticket:
    """The ticket at this address, for a browser that was let in.

    Raises:
        Http404: there is none, or it is somebody else's; nobody can tell which.
    """
    given = {
        request.get_signed_cookie(
            f"{ACCESS}_{language}", default="", salt=ACCESS, max_age=int(REMEMBERED.total_seconds())
        )
        for language in site().languages
    }
    # In this order, so that an address that nobody was let in to never reaches the database.
    ticket = _alive().filter(public_id=public_id).first() if public_id in given else None
    if ticket is None:
        raise Http404
    return ticket


def _alive() -> TicketQuerySet:
    return Ticket.objects.with_topic().filter(last_message_at__gt=timezone.now() - LINK_LIVES)


def _give(response: HttpResponse, name: str, value: str, *, path: str, lives: timedelta) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=LINK if name == LINK else ACCESS,
        max_age=int(lives.total_seconds()),
        path=path,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )
