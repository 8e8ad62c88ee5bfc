"""Believable visitors of this very site, for whoever sees it for the first time."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from analytics.events.intake import Intake
from analytics.models import Care, Counted, Event, Filing, Solving
from analytics.simulation.care import cared, solved
from analytics.simulation.crowd import Crowd
from analytics.simulation.dice import Dice
from analytics.simulation.left_out import left_out
from analytics.simulation.world import Topic, World
from helpcenter.site import site
from knowledgebase.reading.cards import recent

BATCH = 5000
MOST_ARTICLES = 500


class Command(BaseCommand):
    help = (
        "Invent ninety days of visitors to the site's published articles, up to now, and put their events "
        "through the same door as real ones; then work out the report. Only on a site without events."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--visitors", type=int, default=6000, metavar="N")
        parser.add_argument("--days", type=int, default=90, metavar="N")
        parser.add_argument("--seed", type=int, default=7, metavar="S")

    def handle(self, *, visitors: int, days: int, seed: int, **_: Any) -> None:
        if Event.objects.exists():
            self.stdout.write("There are events already; nothing added.")
            return
        topics = published_topics()
        if not topics:
            raise CommandError("No article is published; write some first, or run load_sample.")
        world = World(visitors=visitors, days=days, seed=seed, until=timezone.now(), topics=topics)
        intake = Intake(BATCH)
        for event in Crowd(world).events():
            intake.take(event)
        intake.flush()
        count_left_out(world)
        call_command("rebuild", verbosity=0, stdout=self.stdout)
        take_care(world)
        self.stdout.write(f"{intake.stored:,} events of {visitors:,} customers.")


def count_left_out(world: World) -> None:
    """What a site of this size leaves out, on the days on which it came."""
    zone = ZoneInfo(site().time_zone)
    counted = Counter((moment.astimezone(zone).date(), cause) for moment, cause in left_out(world))
    what = Counted.What.LEFT_OUT
    rows = [Counted(day=day, what=what, cause=cause, count=n) for (day, cause), n in counted.items()]
    Counted.objects.bulk_create(rows)


def take_care(world: World) -> None:
    """People answer the tickets, and customers say how that was, as far as it has happened by now."""
    dice = Dice(world.seed + 2)
    rows = []
    for filing in Filing.objects.order_by("filed_at", "key"):
        said = cared(dice)
        answered_at = filing.filed_at + said.answered_after if said.answered_after else None
        if answered_at is None or answered_at > world.until:
            rows.append(Care(pk=filing.pk))
        else:
            rated_at = None if said.good is None else answered_at
            rows.append(Care(pk=filing.pk, answered_at=answered_at, good=said.good, rated_at=rated_at))
    Care.objects.bulk_create(rows, batch_size=BATCH)
    take_solutions(world, rows)


def take_solutions(world: World, cared_for: list[Care]) -> None:
    """Those that were answered are solved, and some of their customers write again, as far as it happened."""
    dice = Dice(world.seed + 3)
    rows = []
    for care in cared_for:
        said = solved(dice)
        if care.answered_at is None or said.solved_after is None:
            continue
        solved_at = care.answered_at + said.solved_after
        replied_at = said.replied_after and solved_at + said.replied_after
        if solved_at <= world.until:
            known = replied_at if replied_at and replied_at <= world.until else None
            rows.append(Solving(filing_id=care.pk, solved_at=solved_at, replied_at=known))
    Solving.objects.bulk_create(rows, batch_size=BATCH)


def published_topics() -> tuple[Topic, ...]:
    """The site's published articles, each with its titles as what people search for."""
    queries: dict[int, dict[str, str]] = {}
    for language, _name in settings.LANGUAGES:
        for card in recent(language=language, limit=MOST_ARTICLES):
            queries.setdefault(card.article_id, {})[language] = card.title.lower()
    return tuple(Topic(article, queries[article]) for article in sorted(queries))
