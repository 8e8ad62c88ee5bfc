"""Runs of the holdout, and visitors whose arm is known beforehand."""

from datetime import UTC, datetime
from itertools import count, islice

from helpcenter import versions
from helpcenter.holdout import arm_of
from helpcenter.models import HoldoutRun
from helpcenter.versions import raise_version

SALT = "5a17" * 8
SHARE = 0.5


def a_run(*, started_at=datetime(2026, 3, 1, tzinfo=UTC), stopped_at=None, **fields):
    """A run that is on since the first of March, and known to this process at once."""
    plan = {"share": SHARE, "usual": 0.5, "smallest_effect": 0.1, "power": 0.8, "needed": 800}
    run = HoldoutRun.objects.create(
        started_at=started_at, stopped_at=stopped_at, **({"salt": SALT} | plan | fields)
    )
    raise_version("site")
    versions.forget()
    return run


def visitors(arm, number, *, salt=SALT, share=SHARE):
    """The first so many of v0, v1, … that the run puts into this arm."""
    names = (f"v{n:021d}" for n in count())
    return list(islice((name for name in names if arm_of(name, salt=salt, share=share) == arm), number))


def a_visitor(arm):
    """A visitor of this arm, with an id as cookies have it."""
    (name,) = visitors(arm, 1)
    return name
