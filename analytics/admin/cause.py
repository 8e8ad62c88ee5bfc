"""The panel that says what suggestions caused: the verdict, and both intervals drawn on one scale."""

from dataclasses import dataclass

from analytics.reports.effect import HoldoutResult
from analytics.reports.intervals import Interval
from analytics.reports.outcomes import Words
from analytics.reports.verdict import WORDS, Verdict, verdict

MARGIN = 0.06  # of the scale, left free on either side


@dataclass(frozen=True)
class Scale:
    """Where points of a difference stand, in per cent of the drawing's width."""

    low: float
    high: float

    def at(self, value: float) -> str:
        """As an attribute of SVG, which knows no decimal comma."""
        return f"{(value - self.low) / (self.high - self.low) * 100:.2f}%"


@dataclass(frozen=True)
class Drawing:
    """The ends of both intervals, the effect and nought as places on the scale."""

    nought: str
    effect: str
    fixed: tuple[str, str]
    always: tuple[str, str]


@dataclass(frozen=True)
class Cause:
    """A result with its verdict; nothing is drawn where no effect may be shown."""

    result: HoldoutResult
    verdict: Verdict
    words: Words
    drawing: Drawing | None

    @property
    def left_out(self) -> int:
        """Visitors who opened the form and are in neither arm, for whatever cause."""
        return sum(self.result.left_out.values())


def cause(result: HoldoutResult) -> Cause:
    """What the panel shows of a result."""
    found = verdict(result)
    return Cause(result, found, WORDS[found], drawing(result))


def drawing(result: HoldoutResult) -> Drawing | None:
    """Both intervals on one scale, with nought on it."""
    caused, always = result.caused, result.always_valid
    if caused is None or always is None:
        return None
    scale = scale_of(caused.interval, always)
    return Drawing(
        scale.at(0),
        scale.at(caused.value),
        (scale.at(caused.interval[0]), scale.at(caused.interval[1])),
        (scale.at(always[0]), scale.at(always[1])),
    )


def scale_of(*intervals: Interval) -> Scale:
    """Wide enough for all of them and for nought."""
    low, high = min(0, *(ends[0] for ends in intervals)), max(0, *(ends[1] for ends in intervals))
    margin = (high - low) * MARGIN
    return Scale(low - margin, high + margin)
