"""What the other packages' facts become here: the only file that hears them.

Each works in a savepoint of the transaction that makes the fact true: both are kept or neither. One that
fails costs nobody their vote or ticket: it is counted, Django logs it, and ids derived from the fact let
it be told again later.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver

from analytics.events import care, solving
from analytics.events.arm import with_arm
from analytics.events.counting import count
from analytics.events.fields import cut_to_millisecond
from analytics.events.identity import derived_id
from analytics.events.model import Counted
from analytics.events.record import record
from helpcenter.failpoints import Point, reach
from helpcenter.visitors import Visitor
from knowledgebase.signals import ArticleVoted, article_voted
from tickets.signals import (
    ContactLeft,
    ContactSolved,
    CustomerReplied,
    TicketAnswered,
    TicketChanged,
    TicketDiscarded,
    TicketRated,
    TicketSubmitted,
    contact_left,
    contact_solved,
    customer_replied,
    ticket_answered,
    ticket_changed,
    ticket_discarded,
    ticket_rated,
    ticket_submitted,
)

Hearer = Callable[..., None]
STATUS, SOLVED = "status", "solved"


def in_a_savepoint(hear: Hearer) -> Hearer:
    """Undo what a failing receiver wrote, and count the failure; ``send_robust`` then logs it."""

    @wraps(hear)
    def heard(**told: Any) -> None:
        try:
            with transaction.atomic():
                hear(**told)
        except Exception:
            with transaction.atomic():
                count(Counted.What.FAILED, {hear.__name__: 1})
            raise

    return heard


@receiver(article_voted, dispatch_uid="analytics.article_voted")
@in_a_savepoint
def record_vote(*, fact: ArticleVoted, **_: Any) -> None:
    if is_kept(fact.visitor):
        tell(
            "article_rated",
            row=fact.vote_id,
            at=fact.changed_at,
            by=fact.visitor,
            surface=fact.surface,
            locale=fact.language,
            article=fact.article_id,
            helpful=fact.helpful,
            rating=fact.rating,
        )


@receiver(ticket_submitted, dispatch_uid="analytics.ticket_submitted")
@in_a_savepoint
def record_submission(*, fact: TicketSubmitted, **_: Any) -> None:
    """Without a visitor at hand the ticket is a journey of the person's own, also when an agent wrote it."""
    if fact.visitor is None or is_kept(fact.visitor):
        tell(
            "ticket_submitted",
            row=fact.ticket_id,
            at=fact.submitted_at,
            by=fact.visitor or f"person:{fact.person}",
            person=fact.person,
            surface=fact.surface,
            locale=fact.language,
            ticket=fact.reference,
        )
        care.begin(filing_of(fact))  # after its event, without which nothing of it is kept
        reach(Point.EVENT_WRITTEN)


@receiver(ticket_answered, dispatch_uid="analytics.ticket_answered")
@in_a_savepoint
def record_answer(*, fact: TicketAnswered, **_: Any) -> None:
    care.answered(filing_of(fact), at=cut_to_millisecond(fact.answered_at))


@receiver(ticket_rated, dispatch_uid="analytics.ticket_rated")
@in_a_savepoint
def record_rating(*, fact: TicketRated, **_: Any) -> None:
    care.rated(filing_of(fact), good=fact.good, at=cut_to_millisecond(fact.rated_at))


@receiver(ticket_changed, dispatch_uid="analytics.ticket_changed")
def hear_change(*, fact: TicketChanged, **_: Any) -> None:
    if (fact.what, fact.new) == (STATUS, SOLVED):
        record_solution(fact=fact)


@in_a_savepoint
def record_solution(*, fact: TicketChanged) -> None:
    solving.solved(filing_of(fact), at=cut_to_millisecond(fact.changed_at))


@receiver(customer_replied, dispatch_uid="analytics.customer_replied")
@in_a_savepoint
def record_reply(*, fact: CustomerReplied, **_: Any) -> None:
    solving.replied(filing_of(fact), at=cut_to_millisecond(fact.replied_at))


@receiver(ticket_discarded, dispatch_uid="analytics.ticket_discarded")
@in_a_savepoint
def record_discard(*, fact: TicketDiscarded, **_: Any) -> None:
    tell(
        "ticket_discarded",
        row=fact.mark_id,
        at=fact.marked_at,
        surface="agent",
        ticket=fact.reference,
        discarded=fact.discarded,
    )


@receiver(contact_solved, dispatch_uid="analytics.contact_solved")
@in_a_savepoint
def record_solved(*, fact: ContactSolved, **_: Any) -> None:
    if is_kept(fact.visitor):
        tell(
            "contact_solved",
            row=fact.departure_id,
            at=fact.left_at,
            by=fact.visitor,
            surface=fact.surface,
            locale=fact.language,
            article=fact.article_id,
        )


@receiver(contact_left, dispatch_uid="analytics.contact_left")
@in_a_savepoint
def record_leaving(*, fact: ContactLeft, **_: Any) -> None:
    if is_kept(fact.visitor):
        tell(
            "contact_left",
            row=fact.departure_id,
            at=fact.left_at,
            by=fact.visitor,
            surface=fact.surface,
            locale=fact.language,
            reason=fact.reason,
        )


def filing_of(
    fact: TicketSubmitted | TicketAnswered | TicketChanged | CustomerReplied | TicketRated,
) -> UUID:
    """The id of the event that this ticket was submitted with."""
    return UUID(derived_id(fact.submitted_at, "ticket_submitted", fact.ticket_id))


def is_kept(visitor: Visitor) -> bool:
    """Whether this visitor's events are stored; one who is left out is counted instead."""
    if visitor.left_out:
        count(Counted.What.LEFT_OUT, {visitor.left_out.value: 1})
    return visitor.left_out is None


def tell(kind: str, *, row: int, at: datetime, by: Visitor | str | None = None, **fields: Any) -> None:
    """Record one event that the server knows of, with an id made from the row and its moment.

    ``by`` is the visitor at the door, or the id of one who is not there: to those nothing was shown.
    """
    said = {name: value for name, value in fields.items() if value is not None}
    event = {"id": derived_id(at, kind, row), "at": cut_to_millisecond(at), "kind": kind, **said}
    if isinstance(by, Visitor):
        record(with_arm([event | {"visitor": by.key}], by))
    else:
        record([event | {"visitor": by}])
