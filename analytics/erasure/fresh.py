"""Fresh ids: random, and in the old ones' arm of every holdout, for the arm follows from the id."""

import secrets
from collections.abc import Callable, Collection

from django.utils import timezone

from analytics.journeys.model import Journey
from helpcenter.holdout import arm_of
from helpcenter.models import HoldoutRun
from helpcenter.visitors import new_key

Run = tuple[str, float]  # salt and share


def same_arm(old: str, new: str, *, runs: Collection[Run]) -> bool:
    """Whether both ids are in one arm in each of the runs."""
    return all(
        arm_of(old, salt=salt, share=share) == arm_of(new, salt=salt, share=share) for salt, share in runs
    )


def runs_of(visitor: str) -> Collection[Run]:
    """The runs of the holdout during which the visitor was there."""
    was_there = Journey.objects.filter(visitor=visitor)
    return [
        (run.salt, run.share)
        for run in HoldoutRun.objects.all()
        if was_there.filter(
            ended_at__gte=run.started_at, started_at__lt=run.stopped_at or timezone.now()
        ).exists()
    ]


def fresh_visitor(old: str) -> str:
    """An id as any browser has one, for one of a person's."""
    return _drawn(new_key, old)


def fresh_person(old: str) -> str:
    """An id as any person has one; it may be a visitor's too, and is then in an arm."""
    return _drawn(_digits, old)


def fresh_ticket() -> str:
    """A reference that no other ticket has or will get."""
    return _digits()


def _digits() -> str:
    """128 random bits as 32 hex digits."""
    return secrets.token_hex(16)


def _drawn(draw: Callable[[], str], old: str) -> str:
    runs = runs_of(old)
    while not same_arm(old, new := draw(), runs=runs):
        pass
    return new
