"""Leaving the form without sending it: solved, or for a reason. The first word of each kind stands."""

from django.db import transaction
from django.utils import timezone

from helpcenter.transactions import tell, tried_twice
from helpcenter.visitors import Visitor
from tickets.models import Departure
from tickets.signals import ContactLeft, ContactSolved, contact_left, contact_solved

SURFACE = "web"


@tried_twice
@transaction.atomic
def say_solved(*, form_digest: str, article_id: int | None, visitor: Visitor, language: str) -> Departure:
    """Keep that the customer's problem is solved, by an article where one did it, and tell."""
    departure, is_new = Departure.objects.get_or_create(
        form_token=form_digest,
        kind=Departure.Kind.SOLVED,
        defaults=_circumstances(visitor, language) | {"article": article_id},
    )
    if is_new:
        fact = ContactSolved(departure.pk, article_id, visitor, language, SURFACE, departure.left_at)
        tell(contact_solved, departure, fact)
    return departure


@tried_twice
@transaction.atomic
def say_why_left(*, form_digest: str, reason: str, visitor: Visitor, language: str) -> Departure:
    """Keep why the customer leaves without writing, and tell."""
    departure, is_new = Departure.objects.get_or_create(
        form_token=form_digest,
        kind=Departure.Kind.LEFT,
        defaults=_circumstances(visitor, language) | {"reason": reason},
    )
    if is_new:
        fact = ContactLeft(departure.pk, reason, visitor, language, SURFACE, departure.left_at)
        tell(contact_left, departure, fact)
    return departure


def _circumstances(visitor: Visitor, language: str) -> dict[str, object]:
    return {"visitor": visitor.key, "language": language, "left_at": timezone.now()}
