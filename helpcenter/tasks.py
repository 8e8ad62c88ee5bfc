"""What the worker does for the ground."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

HEARTBEAT = "worker-heartbeat"


@shared_task(name="helpcenter.tasks.beat_heart")
def beat_heart() -> None:
    """Leave the time where readyz looks for it."""
    cache.set(HEARTBEAT, timezone.now().timestamp(), timeout=120)
