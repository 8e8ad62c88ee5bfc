"""What the worker does for the ground."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from helpcenter.daily import destroy_old_salts
from helpcenter.outbox import retention, sending

HEARTBEAT = "worker-heartbeat"


@shared_task(name="helpcenter.tasks.beat_heart")
def beat_heart() -> None:
    """Leave the time where readyz looks for it."""
    cache.set(HEARTBEAT, timezone.now().timestamp(), timeout=120)


@shared_task(name="helpcenter.tasks.destroy_salts")
def destroy_salts() -> None:
    """After this nobody can tell who the visitors of an earlier day were."""
    destroy_old_salts(timezone.now())


@shared_task(name="helpcenter.tasks.send_mails")
def send_mails() -> None:
    """Send what waits in the outbox."""
    sending.send_waiting()


@shared_task(name="helpcenter.tasks.drop_old_mails")
def drop_old_mails() -> None:
    """Forget what was sent long ago."""
    retention.drop_old_mails(timezone.now())


@shared_task(name="helpcenter.tasks.forget_sessions")
def forget_sessions() -> None:
    """Delete what is left of sessions that are over: of those signed in, and of codes never typed."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@worker_ready.connect(dispatch_uid="helpcenter.first_heartbeat")
def first_heartbeat(**_: Any) -> None:
    """Send the first one as soon as there is a worker, instead of at beat's first bell."""
    beat_heart.delay()
