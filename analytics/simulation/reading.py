"""Reading an article: how long, with what use, and with what vote."""

import math

from analytics.simulation.visit import Told, Visit
from analytics.simulation.world import Topic


def read(visit: Visit, via: str, topic: Topic, *, depth: int = 0) -> Told:
    """Read an article, vote or not, and perhaps go on to a related one."""
    world, article = visit.world, topic.article
    helped = visit.dice.chance(world.is_helped * quality(article))
    yield "article_viewed", {"article": article, "via": via}
    yield from stay(visit, article, helped=helped)
    if visit.dice.chance(world.votes_if_helped if helped else world.votes_if_not):
        visit.wait(3)
        yield "article_rated", {"article": article, "helpful": helped}
    if helped:
        visit.was_helped = True
    elif depth < 2 and visit.dice.chance(world.reads_on):
        visit.wait(10)
        yield from read(visit, "related", visit.another(), depth=depth + 1)


def enjoy(visit: Visit) -> Told:
    """Read what a search engine offered, content with it, and with no question to begin with."""
    article = visit.topic.article
    yield "article_viewed", {"article": article, "via": "direct"}
    yield from stay(visit, article, helped=True)
    if visit.dice.chance(visit.world.votes_if_helped):
        visit.wait(3)
        yield "article_rated", {"article": article, "helpful": True}


def stay(visit: Visit, article: int, *, helped: bool) -> Told:
    """Stay for a while, now and then looking away: the time so far is told each time.

    Some stay for as long as if it had helped.
    """
    world, dice = visit.world, visit.dice
    is_long = helped or dice.chance(world.reads_in_vain)
    median = world.seconds_if_helped if is_long else world.seconds_if_not
    seconds = min(int(dice.lognormvariate(math.log(median), 0.7)), 1500)
    if seconds > 90 and dice.chance(world.looks_away):
        visit.now += seconds * 500
        yield "article_read", {"article": article, "seconds": seconds // 2}
        visit.now += seconds * 500
    else:
        visit.now += seconds * 1000
    if seconds:
        yield "article_read", {"article": article, "seconds": seconds}


def quality(article: int) -> float:
    """How good an article is, from 0.55 to 1.35 of the ordinary: some are, some are not, always the same."""
    return 0.55 + 0.8 * (article * 2_654_435_761 % 2**32) / 2**32
