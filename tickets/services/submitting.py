"""Submitting a ticket: once for each form, however often it is sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from helpcenter.failpoints import Point, reach
from helpcenter.people import person_hash
from helpcenter.transactions import NOT_THERE, collided, tell, tried_twice
from helpcenter.visitors import Visitor
from tickets.models import Ticket, Topic
from tickets.services.answers import Given, keep_answers
from tickets.services.uploading import attach, detach
from tickets.services.writing import take_up, write
from tickets.signals import TicketSubmitted, ticket_submitted
from tickets.tokens import digest, link_token, new_public_id, new_reference

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
    wants_answer: bool = True  # a machine that asks not to be answered gets no mail


def submit_ticket(
    question: Question,
    *,
    form_secret: str,
    visitor: Visitor | None,
    language: str,
    surface: str = Ticket.Surface.WEB,
    is_suspect: bool = False,
    proof: Ticket.Proof = Ticket.Proof.NONE,
) -> Ticket:
    """Open a ticket and tell those who listen.

    The same form sent again leads to the same ticket, which keeps its subject and name. A message that
    has changed meanwhile joins the thread, and so do answers and files that came later. With another
    address it is another ticket: who corrects a mistyped one cannot be reached by the first.
    """
    circumstances = {"language": language, "surface": surface, "is_suspect": is_suspect, "proof": proof}
    try:
        return _submit(question, digest(form_secret), visitor, circumstances)
    except IntegrityError as error:
        if not (question.topic and collided(error, NOT_THERE)):
            raise
    # Its topic was deleted since the form was opened.
    return _submit(replace(question, topic=None), digest(form_secret), visitor, circumstances)


@tried_twice
@transaction.atomic
def _submit(
    question: Question, form_token: str, visitor: Visitor | None, circumstances: Mapping[str, Any]
) -> Ticket:
    form_digest, names = form_token, [new_reference(digits=digits) for digits in WIDTHS]
    taken = Ticket.objects.taken(form_token, names)
    if form_token in taken:
        first = Ticket.objects.select_for_update().get(form_token=form_token)
        if first.email.lower() == question.email.lower():
            return _with_later_words(first, question, form_digest)
        form_token = digest(f"{form_token} {question.email.lower()}")
        if again := Ticket.objects.select_for_update().filter(form_token=form_token).first():
            return _with_later_words(again, question, form_digest)
        detach(first, question.files)
    reach(Point.BEGUN)
    # Should two find the same name free at once, the second is tried again.
    reference = next(name for name in names if name not in taken)
    ticket = _opened(question, form_digest, form_token=form_token, reference=reference, **circumstances)
    tell(ticket_submitted, ticket, _fact(ticket, visitor, question))
    reach(Point.COMMITTING)
    return ticket


def _opened(question: Question, form_digest: str, **circumstances: Any) -> Ticket:
    now, public_id = timezone.now(), new_public_id()
    ticket = Ticket.objects.create(
        public_id=public_id,
        link_digest=digest(link_token(public_id)),
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
    attach(message, question.files, form_digest=form_digest)
    reach(Point.FILES_ATTACHED)
    keep_answers(ticket, question.answers)
    return ticket


def _with_later_words(ticket: Ticket, question: Question, form_digest: str) -> Ticket:
    """What is said again of a finished ticket is said because it is not: it joins too."""
    is_finished = (ticket.merged_into or ticket).is_finished
    message = None if is_finished else ticket.messages.filter(body=question.body).first()
    if message is None:
        message = write(ticket, body=question.body)
        take_up(ticket, message)
    attach(message, question.files, form_digest=form_digest)
    keep_answers(ticket, question.answers)
    return ticket


def _fact(ticket: Ticket, visitor: Visitor | None, question: Question) -> TicketSubmitted:
    return TicketSubmitted(
        ticket_id=ticket.pk,
        reference=ticket.reference,
        person=ticket.person,
        visitor=visitor,
        language=ticket.language,
        surface=ticket.surface,
        submitted_at=ticket.submitted_at,
        wants_answer=question.wants_answer,
    )
