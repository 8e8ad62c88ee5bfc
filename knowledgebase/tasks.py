"""What the worker does for the knowledge base."""

from celery import shared_task

from knowledgebase.importers import running


@shared_task(name="knowledgebase.tasks.carry_out_imports")
def carry_out_imports() -> None:
    """One upload after the other, until none waits."""
    while run := running.take_next():
        running.carry_out(run)
    running.drop_old_uploads()
