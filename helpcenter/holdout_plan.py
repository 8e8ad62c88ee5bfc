"""How many visitors a holdout needs: fixed before it starts, so that nobody stops where it suits them."""

from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist

LARGEST_SHARE = 0.5
LEVEL = 0.05  # how often a two-sided test may find an effect that is none


@dataclass(frozen=True)
class Plan:
    """What a run is made for; every field is a share between 0 and 1.

    ``share`` of the visitors get no suggestions. ``usual`` is how many of those who open the form file a
    ticket while suggestions are shown. An effect of ``smallest_effect`` (so many more would file without
    them) is to be seen with a chance of ``power``.
    """

    share: float
    usual: float
    smallest_effect: float
    power: float

    def __post_init__(self) -> None:
        if not 0 < self.share <= LARGEST_SHARE:
            raise ValueError("share must be above 0 and at most 0.5")
        if not 0 < self.power < 1:
            raise ValueError("power must lie between 0 and 1")
        if not (self.smallest_effect > 0 <= self.usual and self.usual + self.smallest_effect <= 1):
            raise ValueError("usual and smallest_effect must be shares whose sum is at most 1")

    @property
    def needed(self) -> int:
        """Visitors of both arms together who must open the form.

        The two-sided 5 % test of two shares in arms of unequal size, without continuity correction: Fleiss,
        Levin, Paik, Statistical Methods for Rates and Proportions, 3rd edition (2003), section 4.4. There
        for one arm and a ratio; here for the sum N and the share p, with q = 1 − p, P the share that files
        in each arm, and M = p·P_off + q·P_on:

            √N = (z_α/2 · √(M(1 − M) / pq) + z_β · √(P_off(1 − P_off)/p + P_on(1 − P_on)/q)) / (P_off − P_on)
        """
        p, q = self.share, 1 - self.share
        on, off = self.usual, self.usual + self.smallest_effect
        mean = p * off + q * on
        alike = sqrt(mean * (1 - mean) / (p * q))
        apart = sqrt(off * (1 - off) / p + on * (1 - on) / q)
        normal = NormalDist()
        root = normal.inv_cdf(1 - LEVEL / 2) * alike + normal.inv_cdf(self.power) * apart
        return ceil((root / self.smallest_effect) ** 2)
