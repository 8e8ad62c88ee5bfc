"""Customers with a known true effect, as an event log."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from analytics.simulation.crowd import Crowd
from analytics.simulation.world import World, numbered_topics

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
            help="the true effect: share of those who open the form whom suggestions keep from filing",
        )
        parser.add_argument("--seed", type=int, default=world.seed, metavar="S", help="same seed, same log")
        parser.add_argument("--until", metavar="DAY", help="the day after the last, default today (UTC)")
        parser.add_argument("--out", default="-", metavar="FILE", help="default: standard output")

    def handle(self, *, events: int | None, out: str, **options: Any) -> None:
        world = world_of(**options)
        if events is not None:
            world = replace(world, visitors=visitors_for(events, world))
        log = islice(Crowd(world).events(), events)
        try:
            with nullcontext(sys.stdout) if out == "-" else Path(out).open("w", encoding="utf-8") as file:
                for number, event in enumerate(log, start=1):
                    file.write(json.dumps(event, ensure_ascii=False) + "\n")
                    if number % NEWS_EVERY == 0:
                        self.stderr.write(f"{number:,} events")
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror or error}") from error


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
