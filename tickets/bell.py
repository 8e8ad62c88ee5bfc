"""The number at the bell: kept for a minute, so that no page asks for it, and forgotten when it changes."""

from collections.abc import Iterable
from functools import partial

from django.core.cache import cache
from django.db import transaction

from helpcenter.models import User
from tickets.models import Notification

KEPT_SECONDS = 60
MOST = 99  # beyond which nobody counts


def unread_of(agent: User) -> int:
    """How many notifications somebody has not read, a hundred standing for all that are more."""
    key = _key(agent.pk)
    number: int | None = cache.get(key)
    if number is None:
        number = Notification.objects.shown_to(agent).unread().order_by()[: MOST + 1].count()
        cache.set(key, number, KEPT_SECONDS)
    return number


def ring(people: Iterable[int]) -> None:
    """Have the number counted anew, once this transaction is kept."""
    for pk in people:
        transaction.on_commit(partial(cache.delete, _key(pk)))


def _key(pk: int) -> str:
    return f"bell-{pk}"
