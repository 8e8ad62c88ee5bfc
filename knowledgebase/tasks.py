"""What the worker does for the knowledge base."""

import time

from celery import shared_task

from knowledgebase.search.meanings_kept import encode_published

MOST_SECONDS = 45.0  # the next minute goes on


@shared_task(name="knowledgebase.tasks.encode_articles")
def encode_articles() -> None:
    """Work out what published texts mean, where an encoder is set."""
    end = time.monotonic() + MOST_SECONDS
    encode_published(still=lambda: time.monotonic() < end)
