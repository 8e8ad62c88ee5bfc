"""The customer's way into a ticket: signed in, or by a cookie for its address that the private link gives."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from helpcenter.site import site
from tickets.customers import addresses_of
from tickets.models import Participant, Ticket
from tickets.models.ticket import TicketQuerySet
from tickets.reading import requests_of
from tickets.tokens import digest

ACCESS, LINK = "hc_request", "hc_link"
REMEMBERED = timedelta(days=30)
LINK_LIVES = timedelta(days=90)  # after the last message
LINK_SHOWN = timedelta(minutes=15)


@dataclass(frozen=True)
class Entry:
    """A ticket, opened by its requester or by a ``participant``; perhaps signed in with its address."""

    ticket: Ticket
    participant: Participant | None = None
    is_proved: bool = False

    @property
    def is_requester(self) -> bool:
        return self.participant is None


def address(ticket: Ticket) -> str:
    """The ticket's page, in the language at hand."""
    return reverse("tickets:request", args=[ticket.public_id])


def let_in(response: HttpResponse, ticket: Ticket, participant: Participant | None = None) -> None:
    """Let this browser open the ticket for a month, under its address in each language."""
    card = f"{ticket.public_id}:{participant.pk}" if participant else ticket.public_id
    for language in site().languages:
        with override(language):
            _give(response, f"{ACCESS}_{language}", card, path=address(ticket), lives=REMEMBERED)


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


def opened_by_link(token: str) -> Entry | None:
    """The ticket to which a private link leads, while it lives, and whose link it is."""
    ticket = alive().filter(link_digest=digest(token)).first()
    if ticket is not None:
        return Entry(ticket)
    participant = Participant.objects.filter(link_digest=digest(token), ticket__in=alive()).first()
    return Entry(participant.ticket, participant) if participant else None


def entry(request: HttpRequest, public_id: str) -> Entry:
    """The ticket at this address, for who is signed in or for a browser that was let in.

    Raises:
        Http404: there is none, or it is somebody else's; nobody can tell which.
    """
    found = _by_signing_in(request, public_id) or _by_cookie(request, public_id)
    if found is None:
        raise Http404
    return found


def onward(opened: Entry) -> Entry | None:
    """Where a request that was merged goes on, for whom it may be opened; None where it stays here.

    A private link that was shown to whoever typed the address opens nobody else's words: it leads on only
    where the address was proved, or where the link was mailed to it and shown to nobody.
    """
    ticket, into = opened.ticket, opened.ticket.merged_into
    if into is None or ticket.is_merged_apart:
        return None
    if opened.is_requester and not (opened.is_proved or ticket.is_known_to_be_theirs):
        return None
    email = (opened.participant or ticket).email.lower()
    if email == into.email.lower():
        return Entry(into, is_proved=opened.is_proved)
    participant = into.participants.filter(email=email).first()
    return Entry(into, participant, is_proved=opened.is_proved) if participant else None


def _by_signing_in(request: HttpRequest, public_id: str) -> Entry | None:
    addresses = addresses_of(request)
    ticket = requests_of(addresses).with_topic().filter(public_id=public_id).first() if addresses else None
    if ticket is None:
        return None
    if ticket.email.lower() in addresses:
        return Entry(ticket, is_proved=True)
    # None is there any more where somebody was removed this very moment.
    participant = ticket.participants.filter(email__in=addresses).first()
    return Entry(ticket, participant) if participant else None


def _by_cookie(request: HttpRequest, public_id: str) -> Entry | None:
    for language in site().languages:
        card = request.get_signed_cookie(
            f"{ACCESS}_{language}", default=None, salt=ACCESS, max_age=int(REMEMBERED.total_seconds())
        )
        name, _colon, participant = (card or "").partition(":")
        # In this order, so that an address that nobody was let in to never reaches the database.
        ticket = alive().filter(public_id=public_id).first() if name == public_id else None
        if ticket is not None:
            return _with(participant, ticket) if participant else Entry(ticket)
    return None


def _with(participant_id: str, ticket: Ticket) -> Entry | None:
    """Whoever was removed meanwhile has a cookie that opens nothing."""
    participant = ticket.participants.filter(pk=participant_id).first()
    return Entry(ticket, participant) if participant else None


def alive() -> TicketQuerySet:
    """The tickets to which private links still lead."""
    since = timezone.now() - LINK_LIVES
    is_alive = Q(last_message_at__gt=since) | Q(merged_into__last_message_at__gt=since)
    return Ticket.objects.with_topic().filter(is_alive)


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
