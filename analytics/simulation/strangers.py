"""Visitors who are not one person each: programs that run scripts, and machines that many share."""

from collections.abc import Iterator

from analytics.simulation.person import Person
from analytics.simulation.stage import Event, Stage
from analytics.simulation.truth import Ledger, Opening

CLICKS = 6  # articles that a program opens in a round


def bot(stage: Stage, ledger: Ledger, moment: int) -> Iterator[Event]:
    """A program that runs scripts and clicks everything, fast; with a cookie, or every time as somebody new.

    It files nothing in either arm.
    """
    dice, common = stage.dice, {"locale": stage.language(), "surface": "web"}
    keeps_cookies, visitor, began = dice.chance(stage.world.bots_keep_cookies), dice.hexadecimal(22), moment
    while True:
        for kind, fields in clicks(stage):
            moment += dice.about(0.3)
            if not keeps_cookies:
                visitor, began = dice.hexadecimal(22), moment
            if kind == "contact_opened" and stage.in_run(began) and moment < stage.end:
                ledger.openings.append(Opening(visitor, visitor, moment))
            arm = stage.told_arm(visitor, began)
            yield stage.event(kind, moment, {"visitor": visitor}, common, arm, fields)
        if not dice.chance(stage.world.bots_come_again):
            return
        moment = began = stage.calendar.later(moment, days=3)


def clicks(stage: Stage) -> Iterator[tuple[str, dict[str, object]]]:
    """One round over the site."""
    query = next(iter(stage.topic().queries.values()))
    yield "page_viewed", {"page": "home"}
    yield "searched", {"query": query, "results": CLICKS}
    for _ in range(CLICKS):
        article = stage.topic().article
        yield "article_viewed", {"article": article, "via": "search"}
        yield "article_rated", {"article": article, "helpful": stage.dice.chance(0.5)}
    yield "contact_opened", {}


def kiosk(stage: Stage, ledger: Ledger, moment: int) -> Iterator[Event]:
    """A machine that many persons use one after the other: one visitor, and whoever was known there last."""
    machine = stage.dice.hexadecimal(22)
    for _ in range(1 + int(stage.dice.expovariate(1 / stage.world.people_at_a_kiosk))):
        yield from Person(stage, ledger, machine=machine).life(moment)
        moment = stage.calendar.later(moment, days=1)
