"""A holdout's result in one sentence: what may be said of it, and what not yet."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from analytics.reports.effect import HoldoutResult
from analytics.reports.intervals import Interval


class Verdict(StrEnum):
    """From what forbids every word to what the planned number of visitors allows."""

    BROKEN = "broken"
    NOBODY = "nobody"
    AVOIDS = "avoids"
    BRINGS = "brings"
    NOT_YET = "not_yet"
    AVOIDS_ONCE = "avoids_once"
    BRINGS_ONCE = "brings_once"
    NO_SIGN = "no_sign"


WORDS = {
    Verdict.BROKEN: _(
        "The split is broken: by chance alone fewer than one holdout of a thousand has arms of such sizes. "
        "Something loses visitors of one arm; no effect is shown until it is found."
    ),
    Verdict.NOBODY: _("Not yet: in one of the arms nobody has opened the form."),
    Verdict.AVOIDS: _("Suggestions avoid tickets, however often you have looked."),
    Verdict.BRINGS: _("With suggestions more visitors file than without, however often you have looked."),
    Verdict.NOT_YET: _("Not yet: so far this may be chance. Let it run to the number planned."),
    Verdict.AVOIDS_ONCE: _(
        "The number planned is reached: suggestions avoid tickets, if you decide by this one look at the end."
    ),
    Verdict.BRINGS_ONCE: _(
        "The number planned is reached: with suggestions more visitors file than without, if you decide by "
        "this one look at the end."
    ),
    Verdict.NO_SIGN: _(
        "The number planned is reached, and no effect shows: one as large as planned for would probably have."
    ),
}


def verdict(result: HoldoutResult) -> Verdict:
    """The first that fits; the fixed interval has a word only once the planned number is reached."""
    if not result.split_ok:
        return Verdict.BROKEN
    if result.caused is None or result.always_valid is None:
        return Verdict.NOBODY
    for_ever = side(result.always_valid)
    if for_ever:
        return Verdict.AVOIDS if for_ever > 0 else Verdict.BRINGS
    if result.so_far < result.needed:
        return Verdict.NOT_YET
    once = side(result.caused.interval)
    return {1: Verdict.AVOIDS_ONCE, -1: Verdict.BRINGS_ONCE, 0: Verdict.NO_SIGN}[once]


def side(interval: Interval) -> int:
    """On which side of 0 all of it lies; 0 where it does not."""
    low, high = interval
    return 1 if low > 0 else -1 if high < 0 else 0
