"""Whether the arms of a holdout are as large as they should be: a split that is not is broken."""

from math import erfc, sqrt

BROKEN_BELOW = 0.001


def split_p(on: int, off: int, *, share: float) -> float | None:
    """How likely arms at least so far from ``share`` are by chance; None while nobody is in them.

    Pearson's chi-square test with one degree of freedom, whose tail is erfc(√(χ²/2)). Known to those who
    run experiments as the test for a sample ratio mismatch: A. Fabijan and others, "Diagnosing Sample
    Ratio Mismatch in Online Controlled Experiments", KDD 2019.
    """
    both = on + off
    if both == 0:
        return None
    expected = both * share
    chi_square = (off - expected) ** 2 / (expected * (1 - share))
    return erfc(sqrt(chi_square / 2))
