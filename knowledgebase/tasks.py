"""What the worker does for the knowledge base."""

import time

from celery import shared_task
from django.utils import timezone

from knowledgebase.importers import running
from knowledgebase.search.meanings_kept import encode_published
from knowledgebase.services import pictures, publish_due

MOST_SECONDS = 45.0  # of encoding; the next minute goes on


@shared_task(name="knowledgebase.tasks.publish_scheduled")
def publish_scheduled() -> None:
    """Show readers what was to be published by now."""
    publish_due(timezone.now())


@shared_task(name="knowledgebase.tasks.carry_out_imports")
def carry_out_imports() -> None:
    """One upload after the other, until none waits."""
    while run := running.take_next():
        running.carry_out(run)
    running.drop_old_uploads()


@shared_task(name="knowledgebase.tasks.prepare_picture")
def prepare_picture(digest: str) -> None:
    """Make one uploaded picture ready for readers."""
    pictures.prepare_picture(digest)


@shared_task(name="knowledgebase.tasks.prepare_pictures")
def prepare_pictures() -> None:
    """Make ready whatever still waits."""
    pictures.prepare_pictures()


@shared_task(name="knowledgebase.tasks.encode_articles")
def encode_articles() -> None:
    """Work out what published texts mean, where an encoder is set."""
    end = time.monotonic() + MOST_SECONDS
    encode_published(still=lambda: time.monotonic() < end)
