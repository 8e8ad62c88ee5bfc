"""What the worker does for the knowledge base."""

from celery import shared_task
from django.utils import timezone

from knowledgebase.services import publish_due


@shared_task(name="knowledgebase.tasks.publish_scheduled")
def publish_scheduled() -> None:
    """Show readers what was to be published by now."""
    publish_due(timezone.now())
