"""How long it took, those who still wait among them: worked out by hand, and as textbooks print it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.reports.survival import Wait, times

HOUR, DAY = 3600, 86_400
# Weeks in remission of E. Freireich and others (Blood 21, 1963), which textbooks estimate such curves with:
# with 6-mercaptopurine and with a placebo; + stands for who was still in it when last seen.
MERCAPTOPURINE = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def waits(told):
    return [Wait(int(one.rstrip("+")), *((0, 1) if "+" in one else (1, 0))) for one in told.split()]


def added_up(waits):
    """Those that took as long in one row, as a database groups them."""
    by_time = {}
    for wait in waits:
        done, waiting = by_time.get(wait.seconds, (0, 0))
        by_time[wait.seconds] = (done + wait.done, waiting + wait.waiting)
    return [Wait(seconds, *counts) for seconds, counts in by_time.items()]


def test_where_nobody_waits_any_more_it_is_the_middle_one_of_all():
    taken = times(waits("10 20 30 40 50"))
    assert (taken.median, taken.quartiles) == (30, (20, 40))
    assert (taken.done, taken.total, taken.waiting) == (5, 5, 0)


def test_of_an_even_number_it_is_the_time_after_which_half_were_over():
    taken = times(waits("10 20 30 40"))
    assert (taken.median, taken.quartiles) == (20, (10, 30))


def test_who_still_waits_is_not_left_out():
    """By hand: 5/6 wait after 1, 4/6 after 2, 4/9 after 3, nobody after 5; of the four alone it were 2."""
    taken = times(waits("1 2 2+ 3 4+ 5"))
    assert (taken.median, taken.quartiles) == (3, (2, 5))
    assert (taken.done, taken.total, taken.waiting) == (4, 6, 2)
    assert times(waits("1 2 3 5")).median == 2


def test_where_most_still_wait_nobody_knows_the_median_but_that_it_is_no_shorter():
    taken = times([Wait(HOUR, 2), Wait(DAY, 0, 8)])
    assert (taken.median, taken.quartiles, taken.interval) == (None, (None, None), (HOUR, None))
    assert times([Wait(DAY, 0, 8)]).interval is None


def test_where_nothing_is_known_there_is_nothing():
    taken = times([])
    assert (taken.median, taken.quartiles, taken.interval, taken.total) == (None, (None, None), None, 0)
    assert not taken.is_small


def test_the_textbook_gives_the_same():
    with_it, without = times(waits(MERCAPTOPURINE)), times(waits(PLACEBO))
    assert (with_it.median, with_it.quartiles, with_it.interval) == (23, (13, None), (13, None))
    assert (without.median, without.quartiles, without.interval) == (8, (4, 12), (4, 11))


def test_where_it_is_over_for_all_at_once_the_interval_ends_there_if_they_are_enough_to_say_so():
    """Of none of r at risk Wilson's upper end is z²/(r + z²): above one half for three, and not for four."""
    assert times([Wait(HOUR, 20), Wait(DAY, 4)]).interval == (HOUR, HOUR)
    assert times([Wait(HOUR, 4), Wait(DAY, 4)]).interval == (HOUR, DAY)
    assert times([Wait(HOUR, 3), Wait(DAY, 3)]).interval == (HOUR, None)


def test_a_few_are_small_and_none_are_not():
    assert times([Wait(HOUR, 29)]).is_small
    assert not times([Wait(HOUR, 29), Wait(DAY, 0, 1)]).is_small


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=40))
def test_it_is_what_exact_fractions_say_in_any_order_and_however_grouped(told):
    """The definition once more, at every moment anew and without rounding."""
    rows = [Wait(seconds, int(over), int(not over)) for seconds, over in told]

    def still(moment):
        share = Fraction(1)
        for at in sorted({seconds for seconds, over in told if over and seconds <= moment}):
            at_risk = sum(seconds >= at for seconds, _over in told)
            share *= 1 - Fraction(sum(over and seconds == at for seconds, over in told), at_risk)
        return share

    def over_for(share):
        return next((moment for moment in range(13) if still(moment) <= 1 - share), None)

    taken = times(rows)
    quarter = Fraction(1, 4)
    assert taken.median == over_for(2 * quarter)
    assert taken.quartiles == (over_for(quarter), over_for(3 * quarter))
    assert times(added_up(rows)) == times(reversed(rows)) == taken
    if taken.median is not None:
        low, high = taken.interval
        assert low <= taken.median
        assert high is None or taken.median <= high


@pytest.mark.parametrize("n", [10, 99, 1000, 12_345])
def test_the_half_of_many_is_met_though_the_share_is_rounded_at_every_step(n):
    assert times([Wait(second, 1) for second in range(1, 2 * n + 1)]).median == n
