"""Intervals, against results of R, SciPy and statsmodels."""

import json
from pathlib import Path

import pytest

from analytics.reports.intervals import Z, newcombe, wilson

REFERENCE = json.loads((Path(__file__).parents[2] / "data" / "reference.json").read_text())
WILSON = [row for row in REFERENCE if row["kind"] == "one-proportion-ci" and row["method"] == "wilson"]
NEWCOMBE = [
    row for row in REFERENCE if row["kind"] == "two-proportion-diff-ci" and row["method"] == "newcombe"
]
COMPARED = [row for row in REFERENCE if row["kind"] == "two-proportion-test"]


def test_there_are_reference_results_to_hold_to():
    assert (len(WILSON), len(NEWCOMBE), len(COMPARED)) == (20, 1, 7)


@pytest.mark.parametrize("row", WILSON, ids=lambda row: f"{row['x']}/{row['n']}")
def test_wilson_is_the_reference_result(row):
    assert wilson(row["x"], row["n"]) == pytest.approx((row["low"], row["high"]), abs=row["tol"])


@pytest.mark.parametrize("row", NEWCOMBE, ids=lambda row: row["source"])
def test_newcombe_is_the_published_result(row):
    """Published for the first minus the second; ours is the second minus the first."""
    low, high = newcombe((row["x2"], row["n2"]), (row["x1"], row["n1"]))
    assert (low, high) == pytest.approx((row["low"], row["high"]), abs=row["tol"])


@pytest.mark.parametrize("row", COMPARED, ids=lambda row: f"{row['x1']}/{row['n1']}-{row['x2']}/{row['n2']}")
def test_newcombe_is_the_reference_result(row):
    found = newcombe((row["x1"], row["n1"]), (row["x2"], row["n2"]))
    assert found == pytest.approx(row["newcombe_diff_2_minus_1"], abs=row["tol"])


def test_z_is_the_one_that_is_written_down():
    assert pytest.approx(1.959963984540054, abs=1e-15) == Z


def test_nobody_counted_gives_no_interval():
    assert wilson(0, 0) is None
    assert newcombe((0, 0), (1, 2)) is None
    assert newcombe((1, 2), (0, 0)) is None


@pytest.mark.parametrize("n", [1, 2, 29, 30, 1000, 10**9])
def test_the_bounds_stay_between_nothing_and_all(n):
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0
    assert 0 <= wilson(n // 2, n)[0] <= wilson(n // 2, n)[1] <= 1
