"""The views with their numbers as the pages show them: counted once in a few seconds for each agent."""

from django.core.cache import cache

from helpcenter.models import User
from tickets.queues import Queue, counted, queues_of

# What colleagues and customers do shows after so long; what agents do themselves, at once.
KEPT_SECONDS = 10


def numbered(agent: User) -> list[tuple[Queue, int | str]]:
    """Every view with its number, which may be some seconds old."""
    queues, numbers = queues_of(agent), cache.get(_key(agent))
    if numbers is None or any(queue.name not in numbers for queue in queues):
        numbers = {queue.name: number for queue, number in counted(agent)}
        cache.set(_key(agent), numbers, KEPT_SECONDS)
    return [(queue, numbers[queue.name]) for queue in queues]


def forget_numbers_of(agent: User) -> None:
    """Whoever has just done something sees at once what it changed."""
    cache.delete(_key(agent))


def _key(agent: User) -> str:
    return f"agents-numbers-{agent.pk}"
