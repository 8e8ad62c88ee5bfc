"""What the worker does for the measurement."""

from celery import shared_task


@shared_task(name="analytics.tasks.settle")
def settle() -> None:
    """Bring the report up to date; where somebody else is at it, the next minute will do."""
    from analytics.pipeline.settle import keep_up
    from analytics.pipeline.workshop import Busy

    try:
        keep_up(wait=False)
    except Busy:
        return
