"""Noting what tickets have to do with each other, at both of them."""

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Change, Ticket, TicketLink
from tickets.services.history import note_change

What, Kind = Change.What, TicketLink.Kind
# How the history of the later ticket calls a link, and that of the earlier one.
WORDS = {
    Kind.RELATED: (What.RELATED, What.RELATED),
    Kind.FOLLOWS: (What.FOLLOWS, What.FOLLOWED),
    Kind.SPLIT_FROM: (What.SPLIT_FROM, What.SPLIT),
}


@tried_twice
@transaction.atomic
def relate(ticket_id: int, other_id: int, *, by: User) -> None:
    """Say that two tickets are related; said again, or from the other one, it is the same."""
    earlier, later = sorted((ticket_id, other_id))
    rows = _locked(earlier, later)
    join(rows[later], rows[earlier], Kind.RELATED, by=by)


@tried_twice
@transaction.atomic
def unrelate(ticket_id: int, other_id: int, *, by: User) -> None:
    """Take that back."""
    earlier, later = sorted((ticket_id, other_id))
    rows = _locked(earlier, later)
    taken, _all = TicketLink.objects.filter(ticket=later, other=earlier, kind=Kind.RELATED).delete()
    if taken:
        note_change(rows[later], What.RELATED, rows[earlier].reference, "", by=by)
        note_change(rows[earlier], What.RELATED, rows[later].reference, "", by=by)


def join(later: Ticket, earlier: Ticket, kind: TicketLink.Kind, *, by: User | None) -> None:
    """Link two tickets once; for services that hold the transaction and the locks."""
    _link, is_new = TicketLink.objects.get_or_create(
        ticket=later, other=earlier, kind=kind, defaults={"by": by, "made_at": timezone.now()}
    )
    if is_new:
        here, there = WORDS[kind]
        note_change(later, here, "", earlier.reference, by=by)
        note_change(earlier, there, "", later.reference, by=by)


def _locked(*ids: int) -> dict[int, Ticket]:
    return {one.pk: one for one in Ticket.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
