"""What a step of the trend says of itself, and the words that stand in the drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.reports.marks import Happening, Mark
from analytics.reports.trend import Grain, Step
from analytics.templatetags.reporting import bounds, count, value

MOST_LABELS = 8
ROOM = 24  # per cent of the drawing between two marks with words
MOST_LETTERS = 28
NEAR_THE_EDGE = 4  # per cent of the drawing


@dataclass(frozen=True)
class Label:
    """Words at a place; narrow screens have no room for ``minor`` ones; at the ``edge`` they begin there."""

    at: str
    words: str
    minor: bool = False
    edge: bool = False


def says(step: Step, grain: Grain, marks: Iterable[Mark]) -> str:
    """What a step is, line by line: for those who point at it and for those who hear it."""
    lines = [name_of(step, grain), *counted(step)]
    if step.provisional:
        lines.append(_("%s of them provisional") % count(step.provisional))
    return "\n".join([*lines, *(mark.in_full for mark in marks)])


def counted(step: Step) -> list[str]:
    """The rate with its interval, and what it is made of."""
    if not step.sought:
        return [_("Nobody sought help")]
    counts = {
        "explicit": count(step.explicit),
        "implicit": count(step.implicit),
        "sought": count(step.sought),
    }
    return [
        _("Case deflection rate: %s") % value(step.rate),
        _("95 %%: %s") % bounds(step.rate.interval),
        _("%(explicit)s explicit and %(implicit)s implicit of %(sought)s who sought help") % counts,
    ]


def name_of(step: Step, grain: Grain) -> str:
    """A day by its date, anything longer from its first day to its last."""
    last = step.end - timedelta(days=1)
    if grain is Grain.DAY or last == step.start:
        return date_format(step.start, "D j N Y")
    return f"{date_format(step.start, 'j N')} – {date_format(last, 'j N Y')}"


def day_labels(trend: Sequence[Step], grain: Grain) -> list[Label]:
    """As many as fit, evenly apart; every other one has no room on a narrow screen."""
    every = -(-len(trend) // MOST_LABELS)
    shape = "N Y" if grain is Grain.MONTH else "j N"
    return [
        day_label((place + 0.5) / len(trend) * 100, date_format(trend[place].start, shape), place // every)
        for place in range(0, len(trend), every)
    ]


def day_label(at: float, words: str, number: int) -> Label:
    """Below the middle of its step, but not over the edge of the drawing."""
    edge = at < NEAR_THE_EDGE
    return Label("0%" if edge else f"{at:.3f}%", words, minor=bool(number % 2), edge=edge)


def with_words(trend: Sequence[Step], happened: Mapping[date, list[Mark]]) -> dict[date, str]:
    """The words beside the rarer marks, as long as they stand far enough apart to be read."""
    found: dict[date, str] = {}
    free = 0.0
    for place, step in enumerate(trend):
        at = (place + 0.5) / len(trend) * 100
        first = next(iter(happened.get(step.start, [])), None)
        if first is None or first.kind is Happening.ARTICLES or not free <= at <= 100 - ROOM:
            continue
        found[step.start] = shortened(first.words)
        free = at + ROOM
    return found


def shortened(words: str) -> str:
    """The beginning, where there is more than fits."""
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1].rstrip()}…"
