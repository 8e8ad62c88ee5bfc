"""Mail that came back: from the server at once, or from a provider or a mailbox later."""

from re import compile as regex

from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.outbox.kinds import kept_of
from helpcenter.text import one_line

OUR_ID = regex(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def record_bounce(message_id: str, reason: str) -> bool:
    """Note that the mail with this Message-ID did not arrive; whether it is one of ours."""
    found = OUR_ID.match(message_id.strip().lower().lstrip("<"))
    mail = Mail.objects.filter(pk=found[0]).first() if found else None
    if mail is not None:
        returned(mail, reason)
    return mail is not None


def returned(mail: Mail, reason: str) -> None:
    """Note that a mail came back; it is not tried again. What was said first stays."""
    now = timezone.now()
    Mail.objects.filter(pk=mail.pk, bounced_at=None).update(
        bounced_at=now,
        sent_at=mail.sent_at or now,
        next_try_at=None,
        failed_at=None,
        failure=one_line(reason, most=300),
        about=kept_of(mail.kind, mail.about),
    )
