"""What the worker does for the knowledge base."""

from celery import shared_task

from knowledgebase.services import pictures


@shared_task(name="knowledgebase.tasks.prepare_picture")
def prepare_picture(digest: str) -> None:
    """Make one uploaded picture ready for readers."""
    pictures.prepare_picture(digest)


@shared_task(name="knowledgebase.tasks.prepare_pictures")
def prepare_pictures() -> None:
    """Make ready whatever still waits."""
    pictures.prepare_pictures()
