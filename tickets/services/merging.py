"""Merging a ticket into another, and splitting it off again.

Nothing is moved: the messages stay with the ticket they came in, and are read in the other one too. So what
comes by an old address later is written where it always was, and undoing it takes nothing apart.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tell, tried_twice
from tickets.models import Change, HeldAnswer, Participant, Ticket
from tickets.services.history import note_change
from tickets.services.holding import send_held
from tickets.services.writing import move
from tickets.signals import TicketMerged, ticket_merged
from tickets.tokens import digest
from tickets.transitions import Act, NotPossible, Status, after

What = Change.What
WAITS_FOR_US = {Status.NEW, Status.OPEN}


@tried_twice
@transaction.atomic
def merge(ticket_id: int, into_id: int, *, shared: bool, wants_mail: bool, by: User) -> Ticket:
    """Have a ticket go on in another one; ``shared``, or with its messages for agents only. Gives the other.

    Done again, or the other way round by somebody else at once, it changes nothing.

    Raises:
        NotPossible: it goes on elsewhere already, the other one is in no view, or one of the two is gone.
    """
    if HeldAnswer.objects.filter(ticket=ticket_id).exists():
        send_held(ticket_id)  # it belongs to what is merged, which takes no answer after that
    end = Ticket.objects.filter(pk=into_id).values_list("merged_into", flat=True).first() or into_id
    there = Ticket.objects.select_for_update().filter(pk__in=[ticket_id, end]).order_by("pk")
    rows = {one.pk: one for one in there}
    if len(rows) < len({ticket_id, end}):
        raise NotPossible("a ticket that is gone")
    ticket, into = rows[ticket_id], rows[end]
    if ticket == into or ticket.merged_into_id == into.pk:
        return into
    if into.merged_into_id == ticket.pk:
        return ticket
    if ticket.merged_into_id or into.merged_into_id:
        raise NotPossible("a ticket that was merged meanwhile")
    if into.is_discarded or into.awaits_confirmation:
        raise NotPossible("into a ticket that stands in no view")
    _merge(ticket, into, shared=shared, by=by, at=(now := timezone.now()))
    tell(ticket_merged, ticket, TicketMerged(ticket.pk, into.pk, shared and wants_mail, now))
    return into


def _merge(ticket: Ticket, into: Ticket, *, shared: bool, by: User, at: datetime) -> None:
    Ticket.objects.filter(merged_into=ticket).update(
        merged_into=into, **({} if shared else {"is_merged_apart": True})
    )
    before = ticket.status
    ticket.status, ticket.solved_at = after(before, Act.MERGE), ticket.solved_at or at
    ticket.merged_into, ticket.is_merged_apart, ticket.snoozed_until = into, not shared, None
    ticket.save(update_fields=["status", "solved_at", "merged_into", "is_merged_apart", "snoozed_until"])
    note_change(ticket, What.STATUS, before, ticket.status, by=by, at=at)
    note_change(ticket, What.MERGED, "", into.reference, by=by, at=at)
    note_change(into, What.TAKEN_IN, "", ticket.reference, by=by, at=at)
    if shared:
        _join_people(ticket, into, at=at)
        into.last_message_at = max(into.last_message_at, ticket.last_message_at)
        into.save(update_fields=["last_message_at"])
    if shared and before in WAITS_FOR_US:
        move(into, Act.CUSTOMER_WRITES, at=at, by=by)


def _join_people(ticket: Ticket, into: Ticket, *, at: datetime) -> None:
    """Whoever could read the one reads both, without an invitation: their old link leads there."""
    theirs = {ticket.email.lower(), *ticket.participants.values_list("email", flat=True)}
    known = {into.email.lower(), *into.participants.values_list("email", flat=True)}
    for email in sorted(theirs - known):
        joined = Participant(ticket=into, email=email, added_at=at)
        joined.link_digest = digest(joined.link_token)
        joined.save()


@tried_twice
@transaction.atomic
def split_off(ticket_id: int, *, by: User) -> None:
    """Have a merged ticket stand for itself again, with all its messages; who came along leaves the other."""
    into_id = Ticket.objects.filter(pk=ticket_id).values_list("merged_into", flat=True).first()
    there = Ticket.objects.select_for_update().filter(pk__in=[ticket_id, into_id or 0]).order_by("pk")
    rows = {one.pk: one for one in there}
    ticket, into = rows[ticket_id], rows.get(into_id or 0)
    if into is None or ticket.merged_into_id != into.pk:
        return
    merged = ticket.changes.filter(what=What.MERGED).exclude(new="").last()
    if merged is not None:
        into.participants.filter(added_at=merged.changed_at).delete()
    ticket.merged_into, ticket.is_merged_apart = None, False
    ticket.save(update_fields=["merged_into", "is_merged_apart"])
    note_change(ticket, What.MERGED, into.reference, "", by=by)
    note_change(into, What.TAKEN_IN, ticket.reference, "", by=by)
    move(ticket, Act.REOPEN, at=timezone.now(), by=by)
