"""Submitting a ticket: once for each form, however often it is sent."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from helpcenter.failpoints import Point, reach
from helpcenter.people import person_hash
from helpcenter.transactions import tell, tried_twice
from helpcenter.visitors import Visitor
from tickets.models import Ticket, Topic
from tickets.services.answers import Given, keep_answers
from tickets.services.uploading import attach
from tickets.services.writing import move, write
from tickets.signals import TicketSubmitted, ticket_submitted
from tickets.tokens import digest, link_token, new_public_id, new_reference
from tickets.transitions import Act

# How many digits a reference is tried with, one after the other: five, while such are easily found.
WIDTHS = (5, 5, 5, 6, 6, 7, 8, 9, 12)


@dataclass(frozen=True)
class Question:
    """What a customer fills in."""

    subject: str
    body: str
    email: str
    name: str = ""
    topic: Topic | None = None
    carried_article: int | None = None
    files: Collection[str] = ()  # the ids of what waits under the form
    answers: tuple[Given, ...] = ()


@tried_twice
@transaction.atomic
def submit_ticket(
    question: Question,
    *,
    form_secret: str,
    visitor: Visitor | None,
    language: str,
    surface: str = Ticket.Surface.WEB,
    is_suspect: bool = False,
) -> Ticket:
    """Open a ticket and tell those who listen.

    The same form sent again leads to the same ticket. Where its words have changed meanwhile they join
    the thread, and so do files that came later, for nothing that somebody gave us may get lost.
    """
    known = Ticket.objects.select_for_update().filter(form_token=digest(form_secret)).first()
    if known is not None:
        return _with_later_words(known, question)
    reach(Point.BEGUN)
    ticket = _opened(question, form_secret, language=language, surface=surface, is_suspect=is_suspect)
    tell(ticket_submitted, Ticket, _fact(ticket, visitor))
    reach(Point.COMMITTING)
    return ticket


def _opened(question: Question, form_secret: str, **circumstances: object) -> Ticket:
    now, public_id = timezone.now(), new_public_id()
    ticket = Ticket.objects.create(
        reference=_free_reference(),
        public_id=public_id,
        link_digest=digest(link_token(public_id)),
        form_token=digest(form_secret),
        topic=question.topic,
        subject=question.subject,
        email=question.email,
        name=question.name,
        person=person_hash(question.email),
        carried_article=question.carried_article,
        submitted_at=now,
        last_message_at=now,
        **circumstances,
    )
    reach(Point.TICKET_WRITTEN)
    message = write(ticket, body=question.body)
    reach(Point.MESSAGE_WRITTEN)
    attach(message, question.files, form_digest=ticket.form_token)
    reach(Point.FILES_ATTACHED)
    keep_answers(ticket, question.answers)
    return ticket


def _with_later_words(ticket: Ticket, question: Question) -> Ticket:
    keep_answers(ticket, question.answers)
    message = ticket.messages.filter(body=question.body).first()
    if message is None:
        message = write(ticket, body=question.body)
        move(ticket, Act.CUSTOMER_WRITES, at=message.created_at)
    attach(message, question.files, form_digest=ticket.form_token)
    return ticket


def _free_reference() -> str:
    """A reference that nobody has; should two find the same at once, the second is tried again."""
    candidates = (new_reference(digits=digits) for digits in WIDTHS)
    return next(name for name in candidates if not Ticket.objects.filter(reference=name).exists())


def _fact(ticket: Ticket, visitor: Visitor | None) -> TicketSubmitted:
    return TicketSubmitted(
        ticket_id=ticket.pk,
        reference=ticket.reference,
        person=ticket.person,
        visitor=visitor,
        language=ticket.language,
        surface=ticket.surface,
        submitted_at=ticket.submitted_at,
    )
