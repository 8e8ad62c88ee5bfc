"""What a provider tells later of mails that it took; heard only where django-anymail is installed."""

from typing import Any

from anymail.signals import tracking
from django.dispatch import receiver

from helpcenter.outbox.bounces import record_bounce

NOT_ARRIVED = {"bounced", "rejected", "failed"}


@receiver(tracking, dispatch_uid="helpcenter.bounced")
def bounced(*, event: Any, **_: Any) -> None:
    """Note what did not arrive; providers send our own id back with their reports."""
    if event.event_type in NOT_ARRIVED:
        reason = event.mta_response or event.description or event.event_type
        record_bounce(event.metadata.get("mail") or event.message_id or "", reason)
