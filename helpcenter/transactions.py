"""One write, one transaction, one fact; tried once more where the database asks for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError
from django.dispatch import Signal

P = ParamSpec("P")
R = TypeVar("R")
SERIALISATION_FAILURE, DEADLOCK, ALREADY_THERE, NOT_THERE = "40001", "40P01", "23505", "23503"


def collided(error: DatabaseError, *states: str) -> bool:
    """Whether two transactions got in each other's way, so that a second try can succeed."""
    return getattr(error.__cause__, "sqlstate", None) in {SERIALISATION_FAILURE, DEADLOCK, *states}


def tried_twice(service: Callable[P, R]) -> Callable[P, R]:
    """Try a service once more after a deadlock or a serialisation failure; stands above ``atomic``.

    A row that somebody else made a moment earlier counts as one: the second try finds it there.
    """

    @wraps(service)
    def tried(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return service(*args, **kwargs)
        except DatabaseError as error:
            if not collided(error, ALREADY_THERE):
                raise
        return service(*args, **kwargs)

    return tried


def tell(signal: Signal, sender: Any, fact: Any) -> None:
    """Announce a fact; a receiver that fails costs nobody their write.

    Only a collision inside a receiver is passed on, for then the whole transaction must be tried again.
    """
    for _receiver, answer in signal.send_robust(sender, fact=fact):
        if isinstance(answer, DatabaseError) and collided(answer):
            raise answer
