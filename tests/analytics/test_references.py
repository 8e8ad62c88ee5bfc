"""Which of the reference results the product must give, and why it gives no others.

``reports/test_intervals.py`` holds the product to those that it computes, within each row's own tolerance.
"""

import json
from collections import Counter
from pathlib import Path

ROWS = json.loads((Path(__file__).parents[1] / "data" / "reference.json").read_text())
# METRICS.md asks for Wilson's interval of a rate and Newcombe's of a difference, by name.
HELD = {
    ("one-proportion-ci", "wilson"): 20,
    ("two-proportion-diff-ci", "newcombe"): 1,
    ("two-proportion-test", ""): 7,
}
NOT_COMPUTED = {
    ("one-proportion-ci", "agresti-coull"): (8, "another interval of a rate; its bounds leave 0 to 1"),
    ("one-proportion-ci", "exact"): (8, "another interval of a rate; wider than 95 % asks for"),
    ("one-proportion-ci", "asymptotic"): (8, "another interval of a rate; of no width at 0 of n"),
    ("two-proportion-diff-ci", "wald"): (1, "another interval of a difference; too narrow for few"),
    ("two-proportion-diff-ci", "agresti-caffo"): (1, "another interval of a difference"),
    ("two-proportion-diff-ci", "miettinen-nurminen score"): (1, "another interval of a difference"),
    ("two-proportion-ratio-ci", "koopman score"): (
        1,
        "no ratio of two rates is shown: effects are differences",
    ),
    ("relative-uplift-t-test", ""): (2, "the same, and no rate here is a mean of amounts"),
    ("sequential-relative-uplift", ""): (1, "the same"),
    ("bayes-relative-uplift", ""): (1, "the same, and nothing here starts from a prior"),
}
# Of the rows that compare two rates, the interval of their difference.
OF_TWO_RATES = {"newcombe_diff_2_minus_1"}
NO_TEST_IS_MADE = {"z_pooled", "p_two_sided", "p_fisher", "p_chi2_yates"}
GIVEN = {"kind", "x1", "n1", "x2", "n2", "tol", "source"}


def test_every_reference_result_is_held_or_named_with_its_reason():
    counted = Counter((row["kind"], row.get("method", "")) for row in ROWS)
    named = HELD | {kind: count for kind, (count, _reason) in NOT_COMPUTED.items()}
    assert counted == named
    assert (sum(HELD.values()), len(ROWS)) == (28, 60)


def test_of_two_rates_the_interval_is_held_and_no_test_of_significance_is_shown():
    for row in ROWS:
        if row["kind"] == "two-proportion-test":
            assert set(row) - GIVEN == OF_TWO_RATES | NO_TEST_IS_MADE


def test_wilson_and_newcombe_are_asked_for_at_95_percent_only():
    assert {row["level"] for row in ROWS if row.get("method") in {"wilson", "newcombe"}} == {0.95}
