"""Rates for ranking: against data of the literature, against the exact distribution, against a truth."""

import random
from math import comb, exp
from statistics import correlation, mean, stdev

import pytest

from analytics.reports.shrinkage import FEWEST, MOST, Common, fitted, likelihood

# Rats with a tumour, of so many: the 70 control groups of R. E. Tarone, "The use of historical control
# information in testing for a trend in proportions", Biometrics 38 (1982), as A. Gelman and others print them
# in "Bayesian Data Analysis", table 5.1.
RATS = [
    *[(0, 20)] * 7, *[(0, 19)] * 4, *[(0, 18)] * 2, (0, 17), *[(1, 20)] * 4, *[(1, 19)] * 2, *[(1, 18)] * 2,
    (2, 25), (2, 24), (2, 23), *[(2, 20)] * 6, (1, 10), (5, 49), (2, 19), (5, 46), (3, 27), (2, 17), (7, 49),
    (7, 47), (3, 20), (3, 20), (2, 13), (9, 48), (10, 50), *[(4, 20)] * 7, (10, 48), *[(4, 19)] * 3, (5, 22),
    (11, 46), (12, 49), *[(5, 20)] * 2, (6, 23), (5, 19), (6, 22), *[(6, 20)] * 3, (16, 52), (15, 47),
    (15, 46), (9, 24),
]  # fmt: skip


NOW = (4, 14)


def test_the_rats_of_the_textbook_give_its_figures():
    """It prints mean 0.136 and deviation 0.103 of the raw rates, and finds beta(2.4, 14.0) for all 71 groups,
    where its likelihood, times a prior that decides little, is greatest."""
    rates = [part / whole for part, whole in RATS]
    assert (len(RATS), round(mean(rates), 3), round(stdev(rates), 3)) == (70, 0.136, 0.103)
    common = fitted([*RATS, NOW])
    assert common.mean * common.weight == pytest.approx(2.4, abs=0.1)
    assert (1 - common.mean) * common.weight == pytest.approx(14.0, abs=0.4)
    assert common.shrunken(*NOW) == pytest.approx(6.4 / 30.4, abs=0.003)


def test_nothing_near_is_likelier_than_what_is_fitted():
    rows = {(part, whole): RATS.count((part, whole)) for part, whole in RATS}
    common = fitted(RATS)
    best = likelihood(rows, common)
    for right in (0.99, 1, 1.01):
        for up in (0.99, 1, 1.01):
            assert likelihood(rows, Common(common.mean * right, common.weight * up)) <= best


def test_the_likelihood_is_that_of_the_beta_binomial():
    """With a flat beta(1, 1) every number of deflected out of ten is as likely: one of eleven."""
    for part in range(11):
        said = likelihood({(part, 10): 1}, Common(0.5, 2.0))
        assert exp(said) * comb(10, part) == pytest.approx(1 / 11)


def test_rows_that_differ_by_chance_alone_are_all_told_by_the_mean():
    common = fitted([(5, 10), (50, 100), (10, 20), (3, 6)])
    assert common.mean == pytest.approx(0.5)
    assert common.weight == pytest.approx(exp(MOST))
    assert common.shrunken(0, 3) == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize("part", [0, 10])
def test_where_all_or_none_were_deflected_everybody_is_the_mean(part):
    assert fitted([(part, 10)] * 5).shrunken(part, 10) == pytest.approx(part / 10)


def test_rows_that_are_each_all_or_nothing_keep_their_rates():
    common = fitted([(0, 50), (50, 50), (0, 50), (50, 50)])
    assert common.shrunken(50, 50) > 0.97
    assert common.shrunken(0, 50) < 0.03


def test_fewer_than_four_rows_are_not_drawn():
    rows = [(1, 10), (9, 10), (5, 10), (0, 0)]
    assert FEWEST == 4
    assert fitted(rows) is None
    assert fitted([]) is None
    assert fitted([*rows, (6, 10)]) is not None


def test_many_journeys_are_told_by_themselves_and_few_by_the_others():
    common = fitted([(30, 100), (45, 100), (60, 100), (52, 100), (1, 1)])
    assert common.shrunken(6_000, 10_000) == pytest.approx(0.6, abs=0.001)
    assert abs(common.shrunken(1, 1) - common.mean) < abs(1 - common.mean) / 4


def a_help_center(chance):
    """Sixty articles: their true rates, and what is seen of each, few read often and most seldom."""
    truth = [chance.betavariate(8, 12) for _ in range(60)]
    sizes = [max(1, int(chance.paretovariate(0.8) * 4)) for _ in truth]
    sizes = [min(size, 2_000) for size in sizes]
    seen = [
        (sum(chance.random() < rate for _ in range(size)), size)
        for rate, size in zip(truth, sizes, strict=True)
    ]
    return truth, seen


def test_shrunken_ranks_are_closer_to_the_truth_than_raw_ones():
    """In sixty help centers: by rank correlation, by squared error, and by how good the first five are."""
    chance = random.Random(7)
    better, errors, top = [], [], []
    for _ in range(60):
        truth, seen = a_help_center(chance)
        common = fitted(seen)
        raw = [part / whole for part, whole in seen]
        drawn = [common.shrunken(part, whole) for part, whole in seen]
        better.append(alike(drawn, truth) - alike(raw, truth))
        errors.append([squared(rates, truth) for rates in (drawn, raw)])
        top.append([first_five(rates, truth) for rates in (drawn, raw)])
    assert mean(better) > 0.02
    assert sum(gain > 0 for gain in better) > 45
    drawn, raw = map(mean, zip(*errors, strict=True))
    assert drawn < raw / 2
    drawn, raw = map(mean, zip(*top, strict=True))
    assert drawn > raw + 0.02


def alike(rates, truth):
    """Spearman's rank correlation."""
    return correlation(ranks(rates), ranks(truth))


def ranks(rates):
    """The rank of each, equals sharing theirs."""
    return [
        sum(other < rate for other in rates) + sum(other == rate for other in rates) / 2 for rate in rates
    ]


def squared(rates, truth):
    return mean((rate - true) ** 2 for rate, true in zip(rates, truth, strict=True))


def first_five(rates, truth):
    """The true rate of the five that are ranked first."""
    ranked = sorted(range(len(rates)), key=lambda row: -rates[row])
    return mean(truth[row] for row in ranked[:5])


def test_the_fit_finds_the_distribution_that_rates_were_drawn_from():
    chance = random.Random(11)
    found = [fitted(a_help_center(chance)[1]) for _ in range(60)]
    assert mean(common.mean for common in found) == pytest.approx(0.4, abs=0.01)
    # The correlation of two journeys of one row, of which the weight is a reciprocal: 1 / (1 + 20).
    assert mean(1 / (1 + common.weight) for common in found) == pytest.approx(1 / 21, abs=0.01)
