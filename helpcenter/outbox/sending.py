"""Sending what waits: claimed by a lease, handed over, marked; whoever dies between leaves it to the next.

A worker that dies after handing over and before marking has a second copy sent, with the same
Message-ID. No mail is lost, and none is held in an open transaction.
"""

import logging
import time
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.encoding import force_bytes

from helpcenter.failpoints import Point, reach
from helpcenter.mail import Mail
from helpcenter.outbox.bounces import returned
from helpcenter.outbox.composing import composed
from helpcenter.outbox.kinds import kept_of
from helpcenter.outbox.sparing import comes_back, is_one_too_many
from helpcenter.text import one_line

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)  # longer than a server may take to answer: see EMAIL_TIMEOUT
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 16  # about two days
MOST_SECONDS = 20.0  # of one run; the next sweep goes on


def send_waiting() -> int:
    """Send what is due; how many mails were tried."""
    tried, end = 0, time.monotonic() + MOST_SECONDS
    while time.monotonic() < end and (mail := claim()):
        send(mail)
        tried += 1
    return tried


@transaction.atomic
def claim() -> Mail | None:
    """Take the next mail that is due, for as long as a lease lasts."""
    now = timezone.now()
    mail = Mail.objects.due(now).select_for_update(skip_locked=True).order_by("next_try_at").first()
    if mail is not None:
        mail.attempts += 1
        mail.next_try_at = now + LEASE
        mail.save(update_fields=["attempts", "next_try_at"])
    return mail


def send(mail: Mail) -> None:
    """Send a mail that was claimed, unless it is better not sent, and mark what came of it."""
    reach(Point.CLAIMED)
    if mail.attempts > MOST_ATTEMPTS:  # the last attempt ended with its worker
        give_up(mail, mail.failure)
    elif mail.attempts == 1 and is_one_too_many(mail):
        mail.delete()
    elif mail.attempts == 1 and comes_back(mail):
        Mail.objects.filter(pk=mail.pk).update(attempts=0)  # it is not even tried
        give_up(mail, "")
    else:
        _try(mail)


def _try(mail: Mail) -> None:
    try:
        hand_over(mail)
    except (SMTPRecipientsRefused, SMTPDataError) as refusal:
        if (reason := permanent(refusal)) is None:
            put_off(mail, refusal)
        else:
            returned(mail, reason)
    except OSError as error:  # the server is away, or does not want us
        put_off(mail, error)
        hold_the_others()
    except Exception as error:  # noqa: BLE001  one mail that cannot be sent keeps no other one waiting
        put_off(mail, error)
    else:
        mark_sent(mail)


def hand_over(mail: Mail) -> None:
    """Give the mail to the server; where what it tells of is gone, so is the mail."""
    message = composed(mail)
    if message is None:
        mail.delete()
    else:
        reach(Point.HANDING_OVER)
        message.send()
        reach(Point.HANDED_OVER)


def mark_sent(mail: Mail) -> None:
    """It is the server's now; where it came back meanwhile, why it did stays said."""
    about, now = kept_of(mail.kind, mail.about), timezone.now()
    failure = Case(When(bounced_at=None, then=Value("")), default=F("failure"))
    Mail.objects.filter(pk=mail.pk).update(sent_at=now, next_try_at=None, failure=failure, about=about)
    reach(Point.MARKED)


def put_off(mail: Mail, error: Exception) -> None:
    """Try again later, after twice the pause of the last time; or give up after the last attempt.

    One that came back meanwhile is neither.
    """
    reason = said(error)
    logger.warning("mail %s was not sent (attempt %d): %s", mail.pk, mail.attempts, reason)
    if mail.attempts >= MOST_ATTEMPTS:
        give_up(mail, reason)
        return
    pause = min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
    Mail.objects.waiting().filter(pk=mail.pk).update(next_try_at=timezone.now() + pause, failure=reason)


def hold_the_others() -> None:
    """Ask a server that is away once a minute, not once a mail: workers have other work."""
    now = timezone.now()
    Mail.objects.due(now).update(next_try_at=now + FIRST_PAUSE)


def give_up(mail: Mail, reason: str) -> None:
    """Keep it for people to see."""
    about = kept_of(mail.kind, mail.about)
    Mail.objects.waiting().filter(pk=mail.pk).update(
        failed_at=timezone.now(), next_try_at=None, failure=reason, about=about
    )


def permanent(refusal: SMTPRecipientsRefused | SMTPDataError) -> str | None:
    """What the server said, where asking again would not change it."""
    if isinstance(refusal, SMTPRecipientsRefused):
        code, words = next(iter(refusal.recipients.values()))
    else:
        code, words = refusal.smtp_code, force_bytes(refusal.smtp_error)
    return f"{code} {words.decode(errors='replace')}" if code >= 500 else None


def said(error: Exception) -> str:
    """An error in one line."""
    return one_line(f"{type(error).__name__}: {error}", most=300)
