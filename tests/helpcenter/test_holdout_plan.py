"""How many visitors a holdout needs."""

from math import sqrt

import pytest

from helpcenter.holdout_plan import Plan

# P_on, P_off, and the size of each of two equal arms. Worked out by hand for 60 % and 65 %:
# (1.959964·√(2·0.625·0.375) + 0.841621·√(0.6·0.4 + 0.65·0.35))² / 0.05² = 1470.2.
EQUAL_ARMS = [(0.60, 0.65, 1471), (0.30, 0.40, 356), (0.05, 0.10, 435), (0.50, 0.60, 388)]


@pytest.mark.parametrize(("on", "off", "arm"), EQUAL_ARMS)
def test_two_equal_arms_need_what_the_textbooks_say(on, off, arm):
    needed = Plan(share=0.5, usual=on, smallest_effect=off - on, power=0.8).needed
    assert arm * 2 - 2 < needed <= arm * 2


def test_a_fifth_held_out_by_hand():
    """M = 0.61: (1.959964·√(0.2379/0.16) + 0.841621·√(0.2275/0.2 + 0.24/0.8))² / 0.05² = 4621.2."""
    assert Plan(share=0.2, usual=0.6, smallest_effect=0.05, power=0.8).needed == 4622


def test_unequal_arms_need_what_the_formula_of_fleiss_says_for_a_ratio():
    """As the book has it: the smaller arm, and the other ``ratio`` times as large."""
    on, off, share = 0.6, 0.68, 0.1
    ratio = (1 - share) / share
    mean = (off + ratio * on) / (ratio + 1)
    root = 1.959963984540054 * sqrt((ratio + 1) * mean * (1 - mean))
    root += 0.8416212335729143 * sqrt(ratio * off * (1 - off) + on * (1 - on))
    smaller = root**2 / (ratio * (off - on) ** 2)
    needed = Plan(share=share, usual=on, smallest_effect=off - on, power=0.8).needed
    assert needed == pytest.approx(smaller * (ratio + 1), abs=1)


def test_smaller_effects_more_power_and_smaller_shares_need_more():
    plan = {"share": 0.2, "usual": 0.6, "smallest_effect": 0.05, "power": 0.8}
    needed = Plan(**plan).needed
    for harder in ({"smallest_effect": 0.04}, {"power": 0.9}, {"share": 0.1}):
        assert Plan(**plan | harder).needed > needed


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": 0},
        {"share": 0.51},
        {"power": 1},
        {"power": 0},
        {"smallest_effect": 0},
        {"usual": 0.97},
        {"usual": -0.1},
    ],
)
def test_what_is_no_plan_is_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        Plan(**{"share": 0.2, "usual": 0.6, "smallest_effect": 0.05, "power": 0.8} | wrong)
