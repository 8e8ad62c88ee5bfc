"""Starting a run of the holdout, and stopping it; every process knows within a second."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from helpcenter.holdout_plan import Plan
from helpcenter.holdout_run import HoldoutRun
from helpcenter.models import SiteSettings, User
from helpcenter.versions import REREAD_SECONDS, raise_version

Words = str | Promise
Obstacle = Callable[[], bool]
# A run begins when every process knows of it, so that none shows one arm and records another.
AHEAD = timedelta(seconds=2 * REREAD_SECONDS)
_obstacles: list[tuple[Obstacle, Words]] = []


class HoldoutRefused(Exception):
    """The run cannot be started or stopped; the text says why, in the reader's language."""


def obstacle(words: Words) -> Callable[[Obstacle], Obstacle]:
    """Register a function that says whether something makes every run pointless, with the words for it."""

    def register(is_there: Obstacle) -> Obstacle:
        _obstacles.append((is_there, words))
        return is_there

    return register


@transaction.atomic
def start_run(plan: Plan, *, by: User | None, reason: str = "") -> HoldoutRun:
    """Start a run with a fresh salt, two seconds from now.

    Raises:
        HoldoutRefused: a run is on, visitors are not told apart by a cookie, or nothing can be suggested.
    """
    # Raised first: it is also the lock against another start, and against a change of the settings.
    raise_version("site")
    if HoldoutRun.objects.running().exists():
        raise HoldoutRefused(_("A holdout is running already. Stop it first."))
    if SiteSettings.load().identity_mode != SiteSettings.IdentityMode.COOKIE:
        raise HoldoutRefused(
            _("A holdout needs visitors who are told apart by a cookie; the site settings say otherwise.")
        )
    for is_there, words in _obstacles:
        if is_there():
            raise HoldoutRefused(words)
    return HoldoutRun.objects.create(
        share=plan.share,
        usual=plan.usual,
        smallest_effect=plan.smallest_effect,
        power=plan.power,
        needed=plan.needed,
        reason=reason,
        started_at=this_millisecond() + AHEAD,
        started_by=by,
    )


@transaction.atomic
def stop_run(run_id: int, *, by: User | None) -> HoldoutRun:
    """End a run: from now on everybody gets suggestions.

    Raises:
        HoldoutRefused: it ended before.
    """
    raise_version("site")
    run = HoldoutRun.objects.running().filter(pk=run_id).first()
    if run is None:
        raise HoldoutRefused(_("This holdout has been stopped already."))
    run.stopped_at, run.stopped_by = max(this_millisecond(), run.started_at), by
    run.save(update_fields=["stopped_at", "stopped_by"])
    return run


def this_millisecond() -> datetime:
    """Now, cut as the times of events are, so that both compare exactly."""
    now = timezone.now()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
