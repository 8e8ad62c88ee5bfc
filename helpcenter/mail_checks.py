"""What doctor asks of the outbox."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error
from django.utils import timezone

from helpcenter.doctor import examination
from helpcenter.mail import Mail

PATIENCE = timedelta(minutes=15)


@examination
def mail_is_sent() -> Iterator[CheckMessage]:
    """Mails leave, and arrive."""
    if settings.EMAIL_BACKEND == settings.NO_MAIL_SERVER:
        yield checks.Warning(
            f"No mail server is set: mails are written to {settings.MAIL_FOLDER} and reach nobody.",
            hint="Set EMAIL_URL; docs/operating.md says how.",
            id="helpcenter.W004",
        )
    now = timezone.now()
    late = Mail.objects.waiting().filter(queued_at__lt=now - PATIENCE)
    if oldest := late.order_by("queued_at").first():
        yield Error(
            f"{late.count()} mails have waited since {oldest.queued_at:%F %H:%M} (UTC): "
            f"{oldest.failure or 'no worker took them'}",
            hint="Check EMAIL_URL, and that worker and beat run.",
            id="helpcenter.E011",
        )
    undelivered = Mail.objects.undelivered().filter(queued_at__gt=now - timedelta(days=1)).count()
    if undelivered:
        yield checks.Warning(
            f"{undelivered} mails of the last day did not arrive.",
            hint="The admin lists them with the reason, under Mails.",
            id="helpcenter.W005",
        )
