"""The four ways a visit begins, and where each leads."""

from analytics.simulation.form import fill
from analytics.simulation.reading import enjoy, read
from analytics.simulation.visit import Told, Visit


def story(visit: Visit) -> Told:
    """Come by one of four ways, and end at the form or not."""
    world, way = visit.world, visit.dice.random()
    if way < world.lands_on_article:
        if visit.dice.chance(world.is_curious):
            yield from enjoy(visit)
            return
        yield from read(visit, "direct", visit.topic)
    elif (way := way - world.lands_on_article) < world.searches:
        yield from search(visit)
    elif way - world.searches < world.browses:
        yield from browse(visit)
        return
    else:
        yield from fill(visit)
        return
    if not visit.was_helped and visit.dice.chance(world.goes_to_form):
        yield from fill(visit)


def browse(visit: Visit) -> Told:
    """Look around; some open an article in the end."""
    yield "page_viewed", {"page": "home"}
    visit.wait(12)
    if visit.dice.chance(visit.world.opens_category):
        yield "page_viewed", {"page": "category"}
        visit.wait(15)
        if visit.dice.chance(visit.world.opens_listed):
            yield from read(visit, "category", visit.topic)


def search(visit: Visit) -> Told:
    """Search from the home page, and open a result or none."""
    yield "page_viewed", {"page": "home"}
    visit.wait(9)
    if visit.dice.chance(visit.world.finds_nothing):
        yield "searched", {"query": visit.topic.missed(visit.language), "results": 0}
        return
    yield (
        "searched",
        {"query": visit.topic.query(visit.language), "results": 1 + int(visit.dice.expovariate(0.2))},
    )
    visit.wait(8)
    if visit.dice.chance(visit.world.opens_result):
        yield from read(visit, "search", visit.topic)
