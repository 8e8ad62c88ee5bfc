"""Holding an answer back for some seconds, in which its writer can undo it; then it is sent in any case.

It waits in a row of its own and becomes a message only when it is sent: the customer's page, the mail, the
clocks and the measurement know nothing of it before, and all of them the same moment then.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from helpcenter.failpoints import Point, reach
from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import AgentDraft, Attachment, HeldAnswer, Message, Ticket
from tickets.services.writing import Overtaken, answer, is_overtaken, sent_with
from tickets.transitions import Act, NotPossible, Status

logger = logging.getLogger(__name__)
# What brings a ticket that an answer left waiting back to where somebody put it meanwhile.
AS_PUT = {
    Status.OPEN: Act.TAKE_UP,
    Status.HOLD: Act.HOLD,
    Status.SOLVED: Act.SOLVE,
    Status.CLOSED: Act.SOLVE,
}


@tried_twice
@transaction.atomic
def hold_answer(
    ticket_id: int,
    *,
    body: str,
    author: User,
    seen: int,
    form_digest: str,
    then: Act | None = None,
    files: Collection[str] = (),
) -> None:
    """Have an answer sent in some seconds; sent twice with one form, it is one.

    One that its writer holds already is sent at once: whoever writes on means it.

    Raises:
        Overtaken: somebody wrote after ``seen``, or another agent's answer is on its way.
        NotPossible: it goes on in another ticket, or ended long ago.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    held = HeldAnswer.objects.filter(ticket=ticket).first()
    sent, _name = sent_with(form_digest, ticket, body=body)
    if sent is not None or (held is not None and (held.form_token, held.body) == (form_digest, body)):
        return
    if ticket.merged_into_id or ticket.is_over:
        raise NotPossible("an answer to a ticket that has an end")
    if is_overtaken(ticket, seen=seen, by=author) or (held is not None and held.author_id != author.pk):
        raise Overtaken
    if held is not None:
        send_held(ticket_id)
        ticket.refresh_from_db()
    HeldAnswer.objects.create(
        ticket=ticket,
        author=author,
        body=body,
        then=then or "",
        files=list(files),
        form_token=form_digest,
        seen=seen,
        status=ticket.status,
        send_at=timezone.now() + timedelta(seconds=settings.UNDO_SEND_SECONDS),
    )


@tried_twice
@transaction.atomic
def send_held(ticket_id: int) -> Message | None:
    """Make the answer that is held a message; nothing where none is, or none any more."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    held = HeldAnswer.objects.filter(ticket=ticket).select_related("author").first()
    if held is None:
        return None
    message = answer(
        ticket_id,
        body=held.body,
        author=held.author,
        then=_then(held, ticket),
        form_digest=held.form_token,
        files=held.files,
    )
    held.delete()
    reach(Point.HELD_SENT)
    return message


def send_due(now: datetime) -> int:
    """Send every answer whose seconds are over; one that cannot be sent holds up no other."""
    sent = 0
    for ticket_id in HeldAnswer.objects.filter(send_at__lte=now).values_list("ticket", flat=True):
        try:
            sent += send_held(ticket_id) is not None
        except Exception:  # it is tried again at the next sweep
            logger.exception("an answer that was held could not be sent")
    return sent


@tried_twice
@transaction.atomic
def undo_held(ticket_id: int, *, by: User, form_digest: str) -> HeldAnswer | None:
    """Take one's own answer back: its words become a draft, and its files wait under another form.

    Gives what was held, or nothing where it is sent already.
    """
    Ticket.objects.select_for_update().get(pk=ticket_id)
    held = HeldAnswer.objects.filter(ticket=ticket_id, author=by).first()
    if held is None:
        return None
    waiting = Attachment.objects.of_form(held.form_token).waiting()
    waiting.filter(public_id__in=held.files).update(form_token=form_digest)
    words = {"body": held.body, "saved_at": timezone.now()}
    AgentDraft.objects.update_or_create(words, ticket_id=ticket_id, agent=by)
    held.delete()
    return held


def _then(held: HeldAnswer, ticket: Ticket) -> Act | None:
    """As its writer chose, unless meanwhile the customer wrote or somebody put the ticket elsewhere."""
    if is_overtaken(ticket, seen=held.seen, by=held.author):
        return Act.TAKE_UP
    if ticket.status != held.status:
        return AS_PUT.get(Status(ticket.status))
    return Act(held.then) if held.then else None
