"""What may be said of a holdout's result, and what not yet."""

import pytest

from analytics.reports.effect import ArmCount, HoldoutResult
from analytics.reports.verdict import WORDS, Verdict, verdict
from helpcenter.models import HoldoutRun


def result(on, off, *, needed=1000):
    """Filed and visitors of each arm of a run that holds out half."""
    run = HoldoutRun(share=0.5, needed=needed)
    return HoldoutResult(run, ArmCount(*reversed(on)), ArmCount(*reversed(off)), 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("on", "off", "needed", "said"),
    [
        ((300, 700), (150, 300), 1000, Verdict.BROKEN),
        ((0, 0), (0, 0), 1000, Verdict.NOBODY),
        ((2, 4), (0, 0), 1000, Verdict.NOBODY),
        ((200, 500), (300, 500), 1000, Verdict.AVOIDS),
        ((200, 500), (300, 500), 9000, Verdict.AVOIDS),
        ((300, 500), (200, 500), 1000, Verdict.BRINGS),
        ((230, 480), (270, 480), 1000, Verdict.NOT_YET),
        ((230, 500), (270, 500), 1000, Verdict.AVOIDS_ONCE),
        ((270, 500), (230, 500), 1000, Verdict.BRINGS_ONCE),
        ((250, 500), (255, 500), 1000, Verdict.NO_SIGN),
        ((250, 500), (255, 500), 1001, Verdict.NOT_YET),
    ],
)
def test_the_first_that_fits(on, off, needed, said):
    assert verdict(result(on, off, needed=needed)) is said


def test_each_has_its_words():
    assert set(WORDS) == set(Verdict)
