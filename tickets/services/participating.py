"""Letting colleagues into a request, and out again."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from helpcenter.site import site
from helpcenter.transactions import tried_twice
from tickets.models import Participant, Ticket
from tickets.tokens import digest, new_link_token

MOST = 10


class TooMany(Exception):
    """A request has at most ten participants."""


@tried_twice
@transaction.atomic
def add(ticket_id: int, *, email: str) -> Participant | None:
    """Let somebody in and send them their link; None where they can read it anyway.

    Raises:
        TooMany: nobody was added.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    email = email.lower()
    if email == ticket.email.lower() or ticket.participants.filter(email=email).exists():
        return None
    if ticket.participants.count() >= MOST:
        raise TooMany
    token = new_link_token()
    added = ticket.participants.create(email=email, link_digest=digest(token), added_at=timezone.now())
    # Mail that fails costs nobody their place: a code sent to the address opens the request too.
    transaction.on_commit(partial(_invite, ticket, email, token), robust=True)
    return added


def remove(participant: Participant) -> None:
    """Shut somebody out again; what they wrote stays in the thread."""
    participant.delete()


def _invite(ticket: Ticket, email: str, token: str) -> None:
    """Nothing in this mail was written by whoever asked for it: the reader never asked to hear from them."""
    with override(ticket.language):
        link = f"{settings.SITE_URL}{reverse('tickets:open_request', args=[token])}"
        said = {"site": site(), "reference": ticket.reference, "link": link}
        subject = render_to_string("tickets/email/added_subject.txt", said).strip()
        send_mail(subject, render_to_string("tickets/email/added_message.txt", said), None, [email])
