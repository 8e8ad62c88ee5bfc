"""The drawings of the page on evidence: bars and intervals as places on a scale, in per cent of its width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from analytics.reports.evidence import Step, Strength
from analytics.reports.intervals import Interval
from analytics.reports.numbers import Measured
from analytics.reports.report import Report
from analytics.reports.under import Setting, Under

LEAST = 0.3  # per cent: what there is can be seen


@dataclass(frozen=True)
class Line:
    """An interval and the value in it, as attributes of SVG, which knows no decimal comma."""

    low: str
    high: str
    at: str


@dataclass(frozen=True)
class Fall:
    """A step of the waterfall; ``before`` and ``edge`` are where what is left ended and ends now."""

    step: Step
    start: str
    width: str
    before: str
    edge: str


@dataclass(frozen=True)
class Cell:
    """The rate under a setting."""

    setting: Setting
    measured: Measured
    width: str
    is_now: bool


@dataclass(frozen=True)
class Window:
    """A column; it is open while, for the newest of the days, so much time has not passed."""

    days: int
    is_now: bool
    is_open: bool


@dataclass(frozen=True)
class DrawnUnder:
    """The rate under other settings, a row a read and a column a window."""

    under: Under
    windows: Sequence[Window]
    rows: Sequence[tuple[int, Sequence[Cell]]]


def drawn_waterfall(steps: Sequence[Step]) -> list[Fall]:
    """What is left as bars from nought; what is taken off hangs between two of them."""
    whole, before = max(steps[0].journeys, 1), 0
    found = []
    for step in steps:
        start = 0 if step.is_left else step.left
        width = max(step.journeys / whole * 100, LEAST if step.journeys else 0)
        ends = percent(before / whole), percent(step.left / whole)
        found.append(Fall(step, percent(start / whole), f"{width:.2f}%", *ends))
        before = step.left
    return found


def drawn_strengths(strengths: Sequence[Strength]) -> list[tuple[Strength, Line | None]]:
    """How often each was wrong, on one scale as wide as the widest of the intervals."""
    intervals = [one.taken_back and one.taken_back.interval for one in strengths]
    widest = max((ends[1] for ends in intervals if ends), default=1) or 1
    return [(one, line(one.taken_back, widest)) for one in strengths]


def drawn_bounds(bounds: Iterable[Measured]) -> list[tuple[Measured, Line | None]]:
    """On a scale from nought to all."""
    return [(one, line(one, 1)) for one in bounds]


def drawn_under(under: Under, report: Report) -> DrawnUnder:
    """Each cell with a bar as long as its rate."""
    measure = report.measure
    present = Setting(measure.read_seconds, measure.window_days)
    cells = {
        setting: Cell(setting, measured, percent(measured.value or 0), setting == present)
        for setting, measured in under.cells.items()
    }
    windows = [
        Window(days, days == measure.window_days, report.now.date() < report.query.end + timedelta(days=days))
        for days in under.windows
    ]
    rows = [(read, [cells[Setting(read, days)] for days in under.windows]) for read in under.reads]
    return DrawnUnder(under, windows, rows)


def line(measured: Measured | None, widest: float) -> Line | None:
    """The interval of a share on a scale from nought to the widest; None where there is none."""
    interval: Interval | None = measured.interval if measured else None
    if measured is None or interval is None or measured.value is None:
        return None
    low, high = interval
    return Line(percent(low / widest), percent(high / widest), percent(measured.value / widest))


def percent(share: float) -> str:
    """As an attribute of SVG."""
    return f"{share * 100:.2f}%"
