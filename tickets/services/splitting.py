"""Taking messages out of a thread into a ticket of their own, of the same customer."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import Change, Message, Participant, ReceivedMail, Ticket, TicketLink
from tickets.services.history import note_change
from tickets.services.linking import join
from tickets.services.submitting import WIDTHS
from tickets.tokens import digest, link_token, new_public_id, new_reference
from tickets.transitions import NotPossible, Status

SAME = (
    "email", "name", "person", "language", "surface", "proof",
    "topic", "team", "assignee", "priority", "tags", "carried_article",
)  # fmt: skip


@tried_twice
@transaction.atomic
def split(ticket_id: int, messages: Collection[int], *, subject: str, form_digest: str, by: User) -> Ticket:
    """Give these messages with their files a ticket of their own; sent twice with one form, it is one.

    It is the agent's act: nobody submitted anything, so nothing tells the measurement of a ticket.

    Raises:
        NotPossible: none of them is there any more, or it would take the one that opened the ticket.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    known = Ticket.objects.filter(form_token=form_digest).first()
    if known is not None:
        return known
    taken = list(splittable(ticket).filter(pk__in=messages))
    if not taken:
        raise NotPossible("nothing to split off")
    new = _opened(ticket, taken, subject=subject, form_digest=form_digest)
    Message.objects.filter(pk__in=[one.pk for one in taken]).update(ticket=new)
    ReceivedMail.objects.filter(message__in=taken).update(ticket=new)
    _let_in_the_same(ticket, new)
    ticket.last_message_at = ticket.messages.aggregate(last=Max("created_at"))["last"]
    ticket.save(update_fields=["last_message_at"])
    join(new, ticket, TicketLink.Kind.SPLIT_FROM, by=by)
    note_change(new, Change.What.STATUS, Status.NEW, new.status, by=by)
    return new


def splittable(ticket: Ticket) -> QuerySet[Message]:
    """All but the one that opened it, which stays what the ticket is about."""
    first = ticket.messages.order_by("created_at", "pk").values("pk")[:1]
    return ticket.messages.exclude(pk__in=first)


def _opened(ticket: Ticket, taken: Collection[Message], *, subject: str, form_digest: str) -> Ticket:
    """Since when its customer has waited, and who answered it first, are told by the messages."""
    moments = [one.created_at for one in taken]
    answers = [one.created_at for one in taken if one.is_from_agent]
    names = [new_reference(digits=digits) for digits in WIDTHS]
    known = Ticket.objects.taken(form_digest, names)
    public_id = new_public_id()
    return Ticket.objects.create(
        **{name: getattr(ticket, name) for name in SAME},
        reference=next(name for name in names if name not in known),
        public_id=public_id,
        link_digest=digest(link_token(public_id)),
        form_token=form_digest,
        subject=subject,
        status=Status.OPEN,
        submitted_at=min(moments),
        last_message_at=max(moments),
        first_answered_at=min(answers, default=None),
    )


def _let_in_the_same(ticket: Ticket, new: Ticket) -> None:
    """Colleagues read on what they could read; without an invitation."""
    for email in ticket.participants.values_list("email", flat=True):
        joined = Participant(ticket=new, email=email, added_at=timezone.now())
        joined.link_digest = digest(joined.link_token)
        joined.save()
