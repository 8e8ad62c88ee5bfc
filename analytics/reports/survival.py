"""How long something took, those who still wait among them: leaving these out would flatter.

Kaplan and Meier's estimate takes who still waits for what is known of them, that it takes longer than until
now: E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", Journal of the American
Statistical Association 53 (1958). The interval of the median is where the curve's own interval, on the
log(−log) scale with Greenwood's variance, meets one half: R. Brookmeyer, J. Crowley, "A Confidence Interval
for the Median Survival Time", Biometrics 38 (1982).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import exp, log, sqrt

from analytics.reports.intervals import Z, wilson
from analytics.reports.numbers import SMALL

# Only rounding lies between a share and one half that it is equal to.
NEARLY = 1e-9
HALF = 0.5 + NEARLY
# The second end is open where too few are over to say how long the half of them may take.
OpenInterval = tuple[int, int | None]


@dataclass(frozen=True)
class Wait:
    """After so many seconds it was over for ``done``, and for ``waiting`` it was not when last looked at."""

    seconds: int
    done: int
    waiting: int = 0


@dataclass(frozen=True)
class Step:
    """From so many seconds on a share ``still`` waits, of which ``at_risk`` did until then.

    ``spread`` is Greenwood's sum up to here.
    """

    seconds: int
    still: float
    spread: float
    at_risk: int

    @property
    def ends(self) -> tuple[float, float]:
        """The 95 % interval of the share. Where none waits any more Greenwood's says nothing: Wilson's does,
        for none of those who were at risk."""
        if self.still <= NEARLY:
            return wilson(0, self.at_risk) or (0.0, 1.0)
        reach = exp(Z * sqrt(self.spread) / -log(self.still))
        return self.still**reach, self.still ** (1 / reach)


@dataclass(frozen=True)
class Times:
    """How long it took: for how many it is over, out of how many; whole seconds, None where none is known."""

    done: int
    total: int
    median: int | None
    quartiles: tuple[int | None, int | None]
    interval: OpenInterval | None

    @property
    def waiting(self) -> int:
        return self.total - self.done

    @property
    def is_small(self) -> bool:
        """Too few to rely on."""
        return 0 < self.total < SMALL


def times(waits: Iterable[Wait]) -> Times:
    """Median, quartiles and interval; the median is the shortest time after which half were over."""
    known = list(waits)
    steps = list(curve(known))
    low = first(steps, lambda step: step.ends[0] <= HALF)
    high = first(steps, lambda step: step.ends[1] <= HALF)
    return Times(
        done=sum(wait.done for wait in known),
        total=sum(wait.done + wait.waiting for wait in known),
        median=over_for(0.5, steps),
        quartiles=(over_for(0.25, steps), over_for(0.75, steps)),
        interval=None if low is None else (low, high),
    )


def curve(waits: Iterable[Wait]) -> Iterator[Step]:
    """The share that still waits after each time at which it was over for somebody.

    Who is last seen waiting at such a time has waited at least as long, and is counted among those at risk.
    """
    ordered = sorted(waits, key=lambda wait: wait.seconds)
    at_risk = sum(wait.done + wait.waiting for wait in ordered)
    still, spread = 1.0, 0.0
    for seconds, together in groupby(ordered, key=lambda wait: wait.seconds):
        done, waiting = map(sum, zip(*((wait.done, wait.waiting) for wait in together), strict=True))
        left = at_risk - done
        if done:
            still *= left / at_risk
            spread += done / (at_risk * left) if left else 0.0
            yield Step(seconds, still, spread, at_risk)
        at_risk = left - waiting


def over_for(share: float, steps: list[Step]) -> int | None:
    """The shortest time after which it was over for so large a share; None where that is not reached yet."""
    return first(steps, lambda step: step.still <= 1 - share + NEARLY)


def first(steps: list[Step], fits: Callable[[Step], bool]) -> int | None:
    return next((step.seconds for step in steps if fits(step)), None)
