"""Why a mail is better looked at by people: loops, machines, senders whom nobody can name or stop."""

from datetime import timedelta
from typing import TypeAlias

from django.conf import settings

from helpcenter.mail import Mail
from helpcenter.outbox.bounces import OUR_ID
from tickets.mail_in.values import ParsedMail
from tickets.models import Mailbox, ReceivedMail
from tickets.services.blocking import is_blocked

Reason: TypeAlias = ReceivedMail.Reason
# How many mails of one sender are taken in: as new tickets, which are answered, and into threads.
TICKETS = ((timedelta(minutes=10), 5), (timedelta(days=1), 50))
REPLIES = ((timedelta(minutes=10), 20), (timedelta(days=1), 200))


def reason_at_once(mail: ParsedMail) -> Reason | None:
    """Why it is kept aside whatever it is about."""
    if mail.trouble:
        return Reason(mail.trouble.value)
    if is_ours(mail):
        return Reason.OUR_OWN
    if mail.bounce:
        return None
    if not mail.sender.is_clear:
        return Reason.UNCLEAR_SENDER
    return Reason.BLOCKED if is_blocked(mail.sender.address) else None


def is_ours(mail: ParsedMail) -> bool:
    """Whether we wrote it ourselves: by its sender, or by its Message-ID."""
    local, _at, domain = mail.sender.address.lower().rpartition("@")
    address = f"{local.partition('+')[0]}@{domain}"
    ours = {settings.SUPPORT_ADDRESS.lower(), settings.DEFAULT_FROM_EMAIL.lower()}
    if address in ours or Mailbox.objects.called(address).exists():
        return True
    found = OUR_ID.match(mail.message_id.lower())
    return found is not None and Mail.objects.filter(pk=found[0]).exists()


def writes_too_often(received: ReceivedMail, mail: ParsedMail, *, opens_a_ticket: bool) -> bool:
    """Whether as many mails of this sender were taken in before as may be, now or within the day."""
    now, theirs = received.received_at, ReceivedMail.objects.taken_from(mail.sender.address)
    return any(
        theirs.filter(received_at__gt=now - span).count() >= most
        for span, most in (TICKETS if opens_a_ticket else REPLIES)
    )
