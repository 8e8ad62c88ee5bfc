"""Rates drawn towards each other, so that a rank by them is no rank of luck: empirical Bayes, beta-binomial.

Of n journeys of a row, x were deflected. The rows' true rates are taken to be drawn from one beta
distribution, and x to be binomial of n; a row's rate is then best told by (x + w m) / (n + w): as if w
journeys at the rate m, the rows' common mean, stood beside its own. A row of few is told by the others, one
of many by itself.

m and w are fitted to the rows by maximum likelihood of the beta-binomial: D. A. Griffiths, "Maximum
Likelihood Estimation for the Beta-Binomial Distribution and an Application to the Household Distribution of
the Total Number of Cases of a Disease", Biometrics 29 (1973); that rates are then drawn by what was fitted
is empirical Bayes as in G. Casella, "An Introduction to Empirical Bayes Data Analysis", The American
Statistician 39 (1985). Where rates differ by no more than chance makes them, w is as large as it may be and
every row is told by the mean. That the estimate by other rows pays needs four of them (B. Efron, C. Morris,
"Stein's Estimation Rule and Its Competitors", JASA 68, 1973): below that nothing is ranked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

FEWEST = 4
# Of the logarithm of w: from rates that are all or nothing to rates that are all the same.
LEAST, MOST = log(0.01), log(1e6)
FINEST = 1e-4

Row = tuple[int, int]  # deflected, of so many
Place = tuple[float, float]  # the mean as log odds, and the logarithm of the weight


@dataclass(frozen=True)
class Common:
    """What all rows say: their mean, and how many journeys of a row's own weigh as much as that."""

    mean: float
    weight: float

    @property
    def journeys(self) -> int:
        """The weight as whole journeys."""
        return max(1, round(self.weight))

    @property
    def is_chance_alone(self) -> bool:
        """Whether the rows differ by no more than chance makes them, so that their order says nothing."""
        return self.weight > exp(MOST) / 2

    def shrunken(self, numerator: int, denominator: int) -> float:
        """The rate of one row, drawn towards the mean."""
        return (numerator + self.weight * self.mean) / (denominator + self.weight)


def fitted(rows: Sequence[Row]) -> Common | None:
    """What these rows have in common; nothing where they are too few to say. Rows of nobody say nothing."""
    alike = Counter((part, whole) for part, whole in rows if whole)
    if alike.total() < FEWEST:
        return None
    parts, wholes = (sum(row[side] * times for row, times in alike.items()) for side in (0, 1))
    if parts in (0, wholes):
        return Common(parts / wholes, exp(MOST))
    return most_likely(alike, start=(log(parts / (wholes - parts)), 2.0))


def most_likely(alike: Mapping[Row, int], *, start: Place) -> Common:
    """Up the likelihood by steps in both directions, ever finer ones once none leads higher."""
    place, step = start, 1.0
    best = likelihood(alike, common_at(place))
    while step > FINEST:
        higher, there = max((likelihood(alike, common_at(near)), near) for near in around(place, step))
        if higher > best:
            best, place = higher, there
        else:
            step /= 2
    return common_at(place)


def around(place: Place, step: float) -> Iterator[Place]:
    """The eight places beside it that are within bounds."""
    odds, weight = place
    for right, up in ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
        yield odds + right * step, min(max(weight + up * step, LEAST), MOST)


def common_at(place: Place) -> Common:
    odds, weight = place
    return Common(1 / (1 + exp(-odds)), exp(weight))


def likelihood(alike: Mapping[Row, int], common: Common) -> float:
    """The logarithm of how likely the rows are, but for what neither mean nor weight changes."""
    a, b, weight = common.mean * common.weight, (1 - common.mean) * common.weight, common.weight
    nothing = lgamma(weight) - lgamma(a) - lgamma(b)
    return sum(
        times * (nothing + lgamma(part + a) + lgamma(whole - part + b) - lgamma(whole + weight))
        for (part, whole), times in alike.items()
    )
