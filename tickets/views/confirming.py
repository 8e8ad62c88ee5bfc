"""Confirming the address of a request: from the mail by one press, or signed in with the address.

The link in the mail opens a page and changes nothing: mail programs and scanners open links by
themselves. The page has one button, which posts. It names every request that waits for this address, so
that one mail an hour is enough for several, and nobody confirms what they cannot see.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_http_methods, require_POST

from helpcenter.mail import Mail
from helpcenter.same_origin import same_origin
from tickets.access import Entry, address, alive, entry, let_in
from tickets.models import Ticket
from tickets.services.confirming import ask_again, can_ask_again, confirm, last_asked
from tickets.tokens import confirmation_token
from tickets.views.answering import SeeOther, never_kept
from tickets.views.missing import missed


@dataclass(frozen=True)
class Asking:
    """How far the asking for a confirmation has come; shown on the request's page."""

    mail: Mail | None
    can_repeat: bool
    is_proved: bool


def asking(opened: Entry) -> Asking:
    """For a request that awaits it."""
    last = last_asked(opened.ticket)
    return Asking(last, can_ask_again(last), opened.is_proved)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def confirm_by_mail(request: HttpRequest, public_id: str, token: str) -> HttpResponse:
    """What waits for the address, with the button; and what becomes of pressing it."""
    ticket = _ticket_of(public_id, token)
    if ticket is None:
        return missed(request)
    waiting = _waiting_with(ticket)
    if request.method == "POST":
        chosen = set(request.POST.getlist("request"))
        confirmed = [one for one in waiting if one.public_id in chosen]
        if confirmed or not waiting:
            return _confirmed(confirmed, ticket)
    context = {"ticket": ticket, "waiting": waiting}
    response = never_kept(render(request, "tickets/confirm.html", context))
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
@same_origin
def confirm_here(request: HttpRequest, public_id: str) -> HttpResponse:
    """From the request's page: confirm it for who is signed in with its address, else send the mail again."""
    opened = entry(request, public_id)
    if not opened.is_requester:
        raise PermissionDenied
    if opened.is_proved:
        confirm(opened.ticket.pk)
    else:
        ask_again(opened.ticket)
    return never_kept(SeeOther(address(opened.ticket)))


def _ticket_of(public_id: str, token: str) -> Ticket | None:
    is_right = constant_time_compare(token, confirmation_token(public_id))
    return alive().filter(public_id=public_id, is_discarded=False).first() if is_right else None


def _waiting_with(ticket: Ticket) -> list[Ticket]:
    """Every request that awaits the confirmation of this address, the oldest first."""
    same = alive().filter(proof=Ticket.Proof.AWAITED, is_discarded=False, email__iexact=ticket.email)
    # For PostgreSQL other letters may be the same in small print: İ is i there.
    return [one for one in same.order_by("submitted_at", "pk") if one.email.lower() == ticket.email.lower()]


def _confirmed(confirmed: list[Ticket], ticket: Ticket) -> HttpResponse:
    """Lead to a request that was confirmed now, or to the one of the mail, confirmed before."""
    for one in confirmed:
        confirm(one.pk)
    opened = ticket if ticket in confirmed or not confirmed else confirmed[0]
    response = SeeOther(address(opened))
    for one in confirmed or [ticket]:
        let_in(response, one)
    return never_kept(response)
