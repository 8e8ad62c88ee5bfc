"""What a visitor at the door is shown during a holdout, and which arm their events bear.

METRICS.md section 7. Who is left out is in no arm and sees suggestions like everybody outside a run.
"""

from datetime import datetime

from django.utils import timezone

from helpcenter.holdout import Arm
from helpcenter.site import holdout_runs
from helpcenter.visitors import LeftOut, Visitor


def is_run_on() -> bool:
    """Whether a holdout is running now, as this process knows it: at most a second late."""
    return any(run.is_on for run in holdout_runs())


def arm_at(visitor: str, at: datetime) -> Arm | None:
    """The arm of the visitor with this id at this moment; None outside every run."""
    return next((run.arm_of(visitor) for run in holdout_runs() if run.covers(at)), None)


def is_held_out(visitor: Visitor, *, gets_cookie: bool = False) -> bool:
    """Whether this visitor gets the form without suggestions.

    An id made for this one request is in no arm, unless the answer gives it to the browser to keep
    (``gets_cookie``). A page fetched ahead is decided like the one that it may become.
    """
    if not is_run_on():
        return False  # before anybody asks who is at the door
    is_kept = not visitor.is_new or (gets_cookie and visitor.left_out is None)
    if not is_kept or visitor.left_out not in {None, LeftOut.PREFETCH}:
        return False
    return arm_at(visitor.key, timezone.now()) is Arm.OFF
