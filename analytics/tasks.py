"""What the worker does for the measurement."""

from celery import shared_task

from analytics.journeys.measure import Measure


@shared_task(name="analytics.tasks.settle")
def settle() -> None:
    """Bring the report up to date; where somebody else is at it, the next minute will do."""
    from analytics.pipeline.book import outdated
    from analytics.pipeline.rebuild import rebuild
    from analytics.pipeline.settle import settle as settle_now
    from analytics.pipeline.workshop import Busy

    try:
        if outdated(Measure.of_site()):
            rebuild(wait=False)
        settle_now(wait=False)
    except Busy:
        return
