"""How sure a share is: Wilson's interval for one, Newcombe's for the difference of two."""

from math import inf, sqrt
from statistics import NormalDist

Interval = tuple[float, float]
# A number with the ends of its interval; None is an end that is not known yet.
Estimate = tuple[float, float, float | None]

# 1.959963984540054 for 95 %; no continuity correction anywhere.
Z = NormalDist().inv_cdf(0.975)


def wilson(numerator: int, denominator: int, *, z: float = Z) -> Interval | None:
    """The score interval of a share, at 95 % unless ``z`` says otherwise; None where nobody was counted."""
    if denominator == 0:
        return None
    share = numerator / denominator
    scale = 1 + z * z / denominator
    middle = (share + z * z / (2 * denominator)) / scale
    half = z / scale * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator * denominator))
    # At 0 and at 1 the bound is exact; only rounding would put it beside.
    low = 0.0 if numerator == 0 else middle - half
    high = 1.0 if numerator == denominator else middle + half
    return low, high


def newcombe(first: tuple[int, int], second: tuple[int, int], *, z: float = Z) -> Interval | None:
    """The interval of ``second`` minus ``first``, each a numerator and denominator, at 95 % as above."""
    before, after = wilson(*first, z=z), wilson(*second, z=z)
    if before is None or after is None:
        return None
    return apart((first[0] / first[1], *before), (second[0] / second[1], *after))


def apart(first: Estimate, second: Estimate) -> Interval:
    """The interval of ``second`` minus ``first``, from the intervals of both.

    G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures: a general approach",
    Statistics in Medicine 27 (2008): what Newcombe does with Wilson's intervals, with any.
    """
    (before, before_low, before_high), (after, after_low, after_high) = first, second
    difference = after - before
    down = inf if before_high is None else sqrt((after - after_low) ** 2 + (before_high - before) ** 2)
    up = inf if after_high is None else sqrt((after_high - after) ** 2 + (before - before_low) ** 2)
    return difference - down, difference + up


def arrivals(number: float, *, z: float = Z) -> Interval:
    """The score interval of a count of what arrives by itself, one at a time: Poisson's, at 95 %."""
    middle, half = number + z * z / 2, z * sqrt(number + z * z / 4)
    return max(middle - half, 0.0), middle + half
