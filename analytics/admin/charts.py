"""The trend as the page draws it: stacked bars of SVG, with what happened marked above them.

Widths are in per cent of the drawing, so that it fits every screen without a script; heights are in pixels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.admin.trend_words import Label, day_labels, says, with_words
from analytics.reports.goals import Goal
from analytics.reports.marks import Happening, Mark
from analytics.reports.period import Query
from analytics.reports.trend import Grain, Step

LANE = 22  # pixels above the bars, where the marks stand
HEIGHT = 150  # of the bars
BELOW = 20  # where the days stand
# The upper end of the scale and what lies between two of its lines, in per cent.
SCALES = ((4, 1), (8, 2), (20, 5), (40, 10), (60, 20), (80, 20), (100, 25))
WIDEST = 4.5  # per cent of the drawing
FILLED = 0.8  # of the place that a step has


@dataclass(frozen=True)
class Place:
    """Where something begins and how long it is: per cent across, pixels down."""

    start: str
    length: str


@dataclass(frozen=True)
class Ruler:
    """So many steps side by side, on a scale that ends at ``top`` per cent."""

    steps: int
    top: int

    @property
    def width(self) -> float:
        return min(self.slot * FILLED, WIDEST)

    @property
    def slot(self) -> float:
        return 100 / self.steps

    def middle(self, number: int) -> float:
        return self.slot * (number + 0.5)

    def down(self, percent: float) -> float:
        """How far down this share is drawn."""
        return LANE + HEIGHT * (1 - percent / self.top)

    def stacked(self, low: float, high: float) -> Place | None:
        """From one share up to another."""
        if high <= low:
            return None
        return Place(f"{self.down(high):.2f}", f"{HEIGHT * (high - low) / self.top:.2f}")


@dataclass(frozen=True)
class Bar:
    """A step: its two parts of one bar, what it says, and what happened in it."""

    step: Step
    query: Query
    reach: Place
    across: Place
    middle: str
    implicit: Place | None
    explicit: Place | None
    says: str
    marks: list[Mark]
    words: str

    @property
    def sign(self) -> Happening | None:
        """Of the rarest thing that happened."""
        return self.marks[0].kind if self.marks else None


@dataclass(frozen=True)
class Chart:
    """Everything that the drawing needs."""

    bars: list[Bar]
    lines: list[Label]
    days: list[Label]
    goal: str | None

    floor = LANE + HEIGHT
    height = LANE + HEIGHT + BELOW


def trend_chart(
    query: Query,
    trend: Sequence[Step],
    grain: Grain,
    *,
    happened: Mapping[date, list[Mark]],
    goal: Goal | None,
) -> Chart:
    """The drawing of these steps."""
    top, between = scale_of([step.rate.value for step in trend], goal)
    ruler, worded = Ruler(len(trend), top), with_words(trend, happened)
    bars = []
    for number, step in enumerate(trend):
        marks = happened.get(step.start, [])
        words = says(step, grain, marks), worded.get(step.start, "")
        bars.append(bar(ruler, number, step, query=query, marks=marks, words=words))
    return Chart(
        bars=bars,
        lines=[Label(f"{ruler.down(share):.1f}", f"{share}") for share in range(0, top + 1, between)],
        days=day_labels(trend, grain),
        goal=f"{ruler.down(goal.share * 100):.1f}" if goal else None,
    )


def scale_of(shares: Iterable[float | None], goal: Goal | None) -> tuple[int, int]:
    """The smallest scale that everything fits on."""
    drawn = [share * 100 for share in shares if share] + ([goal.share * 100] if goal else [])
    return next(scale for scale in SCALES if max(drawn, default=0) <= scale[0] + 1e-9)


def bar(
    ruler: Ruler, number: int, step: Step, *, query: Query, marks: list[Mark], words: tuple[str, str]
) -> Bar:
    """One step in its place; nothing is drawn where nobody sought help."""
    whole = step.sought or 1
    implicit, both = step.implicit / whole * 100, step.deflected / whole * 100
    return Bar(
        step=step,
        query=step.within(query),
        reach=Place(across(ruler.slot * number), across(ruler.slot)),
        across=Place(across(ruler.middle(number) - ruler.width / 2), across(ruler.width)),
        middle=across(ruler.middle(number)),
        implicit=ruler.stacked(0, implicit),
        explicit=ruler.stacked(implicit, both),
        says=words[0],
        marks=marks,
        words=words[1],
    )


def across(percent: float) -> str:
    """An attribute of SVG knows no decimal comma."""
    return f"{percent:.3f}%"
