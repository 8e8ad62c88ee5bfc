"""Whether the arms are as large as they should be."""

import pytest

from analytics.reports.split import split_p

# A table of the chi-square distribution with one degree of freedom: the critical values of p.
CRITICAL = {0.05: 3.841459, 0.01: 6.634897, 0.001: 10.827566}


@pytest.mark.parametrize(("p", "chi_square"), CRITICAL.items())
def test_it_is_the_chi_square_test(p, chi_square):
    """With 2n in all and p = ½, χ² is 2d²/n for arms of n ± d."""
    n = 10**10
    d = (chi_square * n / 2) ** 0.5
    assert split_p(n - round(d), n + round(d), share=0.5) == pytest.approx(p, rel=1e-4)


def test_arms_of_just_the_right_size_are_no_surprise_and_none_at_all_say_nothing():
    assert split_p(900, 100, share=0.1) == 1
    assert split_p(0, 0, share=0.1) is None


def test_too_many_and_too_few_are_both_seen():
    """Worked out by hand: 1,000 expected, variance 900, so 100 off is χ² = 11.11 and p = 0.00086."""
    assert split_p(8900, 1100, share=0.1) == pytest.approx(0.000858, abs=1e-6)
    assert split_p(9100, 900, share=0.1) == pytest.approx(0.000858, abs=1e-6)
