"""How sure a share is: Wilson's interval for one, Newcombe's for the difference of two."""

from math import sqrt
from statistics import NormalDist

Interval = tuple[float, float]

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
    share_before, share_after = first[0] / first[1], second[0] / second[1]
    difference = share_after - share_before
    down = sqrt((share_after - after[0]) ** 2 + (before[1] - share_before) ** 2)
    up = sqrt((after[1] - share_after) ** 2 + (share_before - before[0]) ** 2)
    return difference - down, difference + up
