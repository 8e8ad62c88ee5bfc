"""Customers with a known true effect, as an event log."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from analytics.simulation.crowd import Crowd
from analytics.simulation.statement import statement
from analytics.simulation.world import Holdout, World, numbered_topics

PROBE = 2000  # customers, to see how much they tell
NEWS_EVERY = 100_000


class Command(BaseCommand):
    help = "Write what invented customers do as an event log, one JSON event a line, for replay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        world = World()
        parser.add_argument("--visitors", type=int, default=world.visitors, metavar="N", help="customers")
        parser.add_argument("--events", type=int, metavar="N", help="instead: exactly so many events")
        parser.add_argument("--days", type=int, default=world.days, metavar="N")
        parser.add_argument("--articles", type=int, default=len(world.topics), metavar="N")
        parser.add_argument(
            "--effect",
            type=float,
            default=world.effect,
            metavar="X",
            help="the true effect: of the visits that open the form, the share in which suggestions "
            "keep somebody from filing",
        )
        parser.add_argument(
            "--holdout",
            type=float,
            metavar="P",
            help="share of visitors who see no suggestions; every event then tells its arm",
        )
        parser.add_argument("--salt", metavar="TEXT", help="of the holdout; default: made from the seed")
        parser.add_argument("--seed", type=int, default=world.seed, metavar="S", help="same seed, same log")
        parser.add_argument("--until", metavar="DAY", help="the day after the last, default today (UTC)")
        parser.add_argument("--out", default="-", metavar="FILE", help="default: standard output")
        parser.add_argument("--truth", metavar="FILE", help="write here, as JSON, what no log can tell")

    def handle(self, *, events: int | None, out: str, truth: str | None, **options: Any) -> None:
        world = replace(world_of(**options), holdout=run_of(**options))
        if events is not None:
            if truth or world.holdout:
                raise CommandError("--events cuts a log anywhere: nobody knows the truth about half of one.")
            world = replace(world, visitors=visitors_for(events, world))
        crowd = Crowd(world)
        self.write(out, (json.dumps(event, ensure_ascii=False) for event in islice(crowd.events(), events)))
        if truth or world.holdout:
            known = json.dumps(statement(crowd))
            self.stderr.write(known)
            if truth:
                self.write(truth, [known])

    def write(self, path: str, lines: Iterable[str]) -> None:
        try:
            with nullcontext(sys.stdout) if path == "-" else Path(path).open("w", encoding="utf-8") as file:
                for number, line in enumerate(lines, start=1):
                    file.write(line + "\n")
                    if number % NEWS_EVERY == 0:
                        self.stderr.write(f"{number:,} events")
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror or error}") from error


def world_of(
    *,
    visitors: int,
    days: int,
    articles: int,
    effect: float,
    seed: int,
    until: str | None,
    **_: Any,
) -> World:
    """The world that the options describe.

    Raises:
        CommandError: no such world can be.
    """
    world = World(
        visitors=visitors,
        days=days,
        effect=effect,
        seed=seed,
        until=moment_of(until),
        topics=numbered_topics(articles),
    )
    problems = list(what_is_wrong(world))
    if problems:
        raise CommandError(problems[0])
    return world


def run_of(*, holdout: float | None, salt: str | None, seed: int, **_: Any) -> Holdout | None:
    """The holdout that the options describe, if they do.

    Raises:
        CommandError: it would leave an arm empty.
    """
    if holdout is None:
        return None
    if not 0 < holdout < 1:
        raise CommandError("--holdout must be between 0 and 1: a share of visitors.")
    return Holdout(holdout, salt or f"simulate-{seed}")


def visitors_for(events: int, world: World) -> int:
    """How many customers tell so many events in such a world, and a few more to be sure."""
    probed = sum(1 for _ in Crowd(replace(world, visitors=PROBE)).events())
    return int(events * PROBE / probed * 1.06) + 50


def what_is_wrong(world: World) -> Iterator[str]:
    """What no crowd can be drawn from, in one line each."""
    if min(world.visitors, world.days, len(world.topics)) < 1:
        yield "--visitors, --days and --articles must be at least 1."
    if not 0 <= world.effect <= world.strongest_effect:
        yield f"--effect must be between 0 and {world.strongest_effect:.2f}: not everybody sees suggestions."


def moment_of(day: str | None) -> datetime:
    """Midnight of the day, in UTC."""
    try:
        when = datetime.fromisoformat(day) if day else timezone.now()
    except ValueError as error:
        raise CommandError("--until must be a day, as YYYY-MM-DD.") from error
    return when.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
