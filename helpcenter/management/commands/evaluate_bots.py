"""Measures how well bots are told from people on a file of labelled user agents; the last line is JSON."""

import gzip
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import thread_time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helpcenter.bots import forget_all, is_bot

LABELS = {"bot": True, "human": False}
LEAST_RECALL, MOST_LOST, MOST_MICROSECONDS = 0.90, 0.005, 20.0
SHOWN = 20
# The list of names is read at the first question about one: no cost of that user agent's.
UNUSUAL = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Unusual"


@dataclass(frozen=True)
class Labelled:
    """A user agent, and whether somebody who knew it called it a bot."""

    user_agent: str
    is_bot: bool


@dataclass(frozen=True)
class Figures:
    """Shares of bots found and of people taken for bots; microseconds of CPU a call, first and later."""

    n: int
    bots: int
    people: int
    recall: float
    people_lost: float
    cold_us: float
    cached_us: float

    def below(self) -> Iterable[str]:
        """What falls short of the goals."""
        if self.recall < LEAST_RECALL:
            yield f"recall {self.recall:.3f} < {LEAST_RECALL}"
        if self.people_lost > MOST_LOST:
            yield f"people lost {self.people_lost:.2%} > {MOST_LOST:.1%}"
        if self.cached_us > MOST_MICROSECONDS:
            yield f"{self.cached_us:.1f} µs a cached call > {MOST_MICROSECONDS:.0f}"


class Command(BaseCommand):
    help = (
        f"Tell bots from people in FILE: one JSON object a line with ua and label (bot or human), gzipped or "
        f"not. Exit code 1 below a recall of {LEAST_RECALL} or over {100 * MOST_LOST} percent of people lost."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--misses", action="store_true", help=f"print up to {SHOWN} of each kind of mistake"
        )

    def handle(self, *, file: Path, misses: bool, **_: Any) -> None:
        try:
            known = read(file)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{file} holds no labelled user agents: {error!r}") from error
        if len({row.is_bot for row in known}) < len(LABELS):
            raise CommandError(f"{file} needs both, bots and people.")
        got = figures(known)
        if misses:
            self.show_misses(known)
        self.stdout.write(f"{got.n:,} user agents: {got.bots:,} bots, {got.people:,} people")
        self.stdout.write(f"found {got.recall:.2%} of bots, lost {got.people_lost:.2%} of people")
        self.stdout.write(f"{got.cold_us:.1f} µs a first call, {got.cached_us:.2f} µs a later one")
        self.stdout.write(json.dumps(asdict(got)))
        if below := list(got.below()):
            raise CommandError("Below the goal: " + "; ".join(below))

    def show_misses(self, known: list[Labelled]) -> None:
        """Print whom the rules got wrong; only here, and only when asked."""
        wrong = [row for row in known if is_bot(row.user_agent) != row.is_bot]
        for title, kind in (("Bots taken for people", True), ("People taken for bots", False)):
            names = [row.user_agent for row in wrong if row.is_bot is kind]
            self.stdout.write(f"{title}, {len(names)}:")
            for name in names[:SHOWN]:
                self.stdout.write(f"  {name}")


def read(file: Path) -> list[Labelled]:
    """The file's rows.

    Raises:
        KeyError: a row has no user agent, or a label that is neither of the two.
        ValueError: a line is no JSON.
    """
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [Labelled(row["ua"], LABELS[row["label"]]) for row in rows]


def figures(known: list[Labelled]) -> Figures:
    """Judge everybody twice, first with nothing remembered."""
    bots = [row.user_agent for row in known if row.is_bot]
    people = [row.user_agent for row in known if not row.is_bot]
    is_bot(UNUSUAL)
    forget_all()
    everybody = [row.user_agent for row in known]
    cold, cached = microseconds(everybody), microseconds(everybody)
    found, lost = sum(map(is_bot, bots)), sum(map(is_bot, people))
    return Figures(
        n=len(known),
        bots=len(bots),
        people=len(people),
        recall=found / len(bots),
        people_lost=lost / len(people),
        cold_us=cold,
        cached_us=cached,
    )


def microseconds(user_agents: list[str]) -> float:
    """The mean of what a call costs, in CPU time: a busy machine changes it least."""
    began = thread_time()
    for user_agent in user_agents:
        is_bot(user_agent)
    return 1e6 * (thread_time() - began) / len(user_agents)
