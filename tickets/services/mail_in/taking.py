"""What becomes of a mail that is stored: decided and written in one transaction, once.

The mail is read before, in a child process, and its files are kept before, as uploads that nobody has sent
yet. Whoever dies leaves the mail waiting; the next one takes it in from the start, and finds the same files.
"""

import logging
from typing import TypeAlias

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from helpcenter.failpoints import Point, reach
from helpcenter.outbox.bounces import record_bounce
from helpcenter.transactions import tried_twice
from tickets.mail_in.fenced import parse_fenced
from tickets.mail_in.threading import Place, place_of
from tickets.mail_in.values import ParsedMail
from tickets.mail_in.verdicts import Verdict, verdict_on
from tickets.models import ReceivedMail, Ticket
from tickets.services.following import note_what_it_follows
from tickets.services.mail_in.becoming import join, language_of, open_ticket
from tickets.services.mail_in.carrying import Carried, carry
from tickets.services.mail_in.keeping_aside import reason_at_once, writes_too_often
from tickets.services.mail_in.known import KnownTickets, our_mails
from tickets.services.mail_in.standing import dmarc, may_join, standing_of

logger = logging.getLogger(__name__)
State = ReceivedMail.State
Reason: TypeAlias = ReceivedMail.Reason
MOST_ATTEMPTS, MOST_AT_ONCE = 3, 100
ABOUT = ("verdict", "sender", "subject", "name", "body_digest")  # what is noted of every mail that was read
INTAKE_LOCK = 0x6D61696C  # "mail"


def take_in_waiting() -> int:
    """Take in what waits, the oldest first; how many were tried."""
    waiting = ReceivedMail.objects.waiting().order_by("received_at", "pk")
    ids = list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])
    for pk in ids:
        try:
            take_in(pk)
        except SoftTimeLimitExceeded:
            if pk != ids[0]:  # else it had the whole time, and that counts as an attempt
                ReceivedMail.objects.waiting().filter(pk=pk).update(attempts=F("attempts") - 1)
            raise
    return len(ids)


def take_in(received_id: int) -> None:
    """Make of a mail what it is; again, it stays that. One that fails each time is kept aside."""
    waiting = ReceivedMail.objects.waiting().filter(pk=received_id)
    if not waiting.update(attempts=F("attempts") + 1):
        return
    received = ReceivedMail.objects.select_related("mailbox").get(pk=received_id)
    if received.attempts > MOST_ATTEMPTS:  # the last attempt ended with its process
        waiting.update(state=State.ASIDE, reason=Reason.FAILED, settled_at=timezone.now())
        return
    try:
        _read_and_settle(received)
    except SoftTimeLimitExceeded:  # the worker's time is up, whatever the mail
        raise
    except Exception:
        logger.exception("mail %s was not taken in (attempt %d)", received_id, received.attempts)
        if received.attempts == MOST_ATTEMPTS:
            waiting.update(state=State.ASIDE, reason=Reason.FAILED, settled_at=timezone.now())


def _read_and_settle(received: ReceivedMail) -> None:
    raw = received.content()
    mail = parse_fenced(raw)
    note_about(received, mail)  # whatever fails from here on, it is known whose it is
    ReceivedMail.objects.filter(pk=received.pk).update(**{name: getattr(received, name) for name in ABOUT})
    reach(Point.MAIL_READ)
    has_words = verdict_on(mail) in {Verdict.TICKET, Verdict.REPLY, Verdict.AUTO}
    with override(language_of(received)):
        carried = carry(received, mail, raw) if has_words else Carried()
        reach(Point.MAIL_CARRIED)
        settle(received.pk, mail, carried)
    reach(Point.MAIL_SETTLED)


@tried_twice
@transaction.atomic
def settle(received_id: int, mail: ParsedMail, carried: Carried) -> None:
    """Decide and write; one mail at a time, so that two copies and two of a burst see each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [INTAKE_LOCK])
    received = (
        ReceivedMail.objects.select_for_update(of=("self",)).select_related("mailbox").get(pk=received_id)
    )
    if received.state != State.WAITING:
        return
    note_about(received, mail)
    reason = None if _is_copy(received) else reason_at_once(mail) or _made(received, mail, carried)
    received.state = State.ASIDE if reason else State.TAKEN
    received.reason = reason or ""
    received.settled_at = timezone.now()
    received.save()
    reach(Point.MAIL_SETTLING)


def note_about(received: ReceivedMail, mail: ParsedMail) -> None:
    """What lists show of it, and what copies are known by."""
    received.verdict = verdict_on(mail)
    received.sender, received.subject = mail.sender.address[:254], mail.subject[:255]
    received.name, received.body_digest = mail.message_id, mail.digest


def _is_copy(received: ReceivedMail) -> bool:
    """Whether it came before, by another way or into another mailbox; then it is part of what it became."""
    if not received.name:
        return False
    same = ReceivedMail.objects.filter(name=received.name, body_digest=received.body_digest)
    first = same.filter(state=State.TAKEN, ticket__isnull=False).order_by("pk").first()
    if first is not None:
        received.ticket_id, received.message_id = first.ticket_id, first.message_id
    return first is not None


def _made(received: ReceivedMail, mail: ParsedMail, carried: Carried) -> Reason | None:
    """Make of it what it is; or say why it is kept aside."""
    if mail.bounce:
        return _reported(received, mail)
    place, said = place_of(mail, KnownTickets()), dmarc(mail, received.mailbox)
    ticket = _ticket_of(place)
    joins = ticket is not None and place is not None and may_join(mail, ticket, place, said=said)
    if mail.is_automatic and not joins:
        return Reason.AUTOMATIC
    follows = ticket if ticket and joins and ticket.is_over and not mail.is_automatic else None
    if writes_too_often(received, mail, opens_a_ticket=bool(follows) or not joins):
        return Reason.TOO_OFTEN
    if ticket is not None and place is not None and joins and not follows:
        join(received, ticket, mail, carried, standing=standing_of(mail, ticket, place, said=said))
        return None
    opened = open_ticket(received, mail, carried, said=said)
    if follows:
        note_what_it_follows(opened.ticket, follows.pk)
    return None


def _ticket_of(place: Place[int] | None) -> Ticket | None:
    return Ticket.objects.filter(pk=place.ticket).first() if place else None


def _reported(received: ReceivedMail, mail: ParsedMail) -> Reason | None:
    """A mail of ours did not arrive: for good, or not yet, of which nothing is noted."""
    report = mail.bounce
    if report is None:
        return None
    ids = report.message_ids
    received.ticket_id = next(iter(our_mails(ids).values()), None)
    if not report.is_permanent:
        return None
    reason = " ".join(part for part in (report.status, report.says) if part)
    are_ours = [record_bounce(one, reason) for one in ids]
    return None if any(are_ours) else Reason.UNKNOWN_BOUNCE
