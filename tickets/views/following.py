"""What a customer writes on a request that ended long ago: a request of its own, which follows it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from helpcenter.site import site
from helpcenter.visitors import keep_visitor, visitor_of
from tickets.access import Entry, address, let_in, show_link_next
from tickets.forms.thread import ReplyForm
from tickets.models import Ticket
from tickets.services.following import follow_up
from tickets.services.submitting import Question
from tickets.tokens import link_token
from tickets.views.answering import SeeOther, never_kept


def followed(request: HttpRequest, opened: Entry, form: ReplyForm) -> HttpResponse:
    """File it, and lead to its page, which shows its private link this once."""
    earlier, said = opened.ticket, form.cleaned_data
    writer = opened.participant.email if opened.participant else earlier.email
    question = Question(
        subject=earlier.subject,
        body=said["body"],
        email=writer,
        name="" if opened.participant else earlier.name,
        topic=earlier.topic,
        files=said["attachments"],
    )
    ticket = follow_up(
        earlier.pk,
        question,
        form_secret=said["form_token"].secret,
        visitor=visitor_of(request),
        language=get_language(),
        proof=_proof(is_proved=opened.is_proved),
    )
    response = SeeOther(address(ticket))
    let_in(response, ticket)
    show_link_next(response, ticket, link_token(ticket.public_id))
    keep_visitor(response, visitor_of(request))
    return never_kept(response)


def _proof(*, is_proved: bool) -> Ticket.Proof:
    """As in the form: a private link was shown to whoever typed the address."""
    if is_proved:
        return Ticket.Proof.GIVEN
    return Ticket.Proof.AWAITED if site().confirm_addresses else Ticket.Proof.NONE
