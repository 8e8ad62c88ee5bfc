"""One visit, as it happens: each scene tells its events and says how it ended."""

import math
from collections.abc import Generator, Iterator
from random import Random
from typing import Any

from analytics.simulation.world import Topic, World

Told = Iterator[tuple[str, dict[str, Any]]]


class Visit:
    """A visitor's way through the site; ``story`` yields (kind, fields), and ``now`` runs on between them."""

    def __init__(self, world: World, random: Random, *, began: int, language: str, topic: Topic) -> None:
        self.world, self.random, self.language, self.topic = world, random, language, topic
        self.now = began
        self.was_helped = False

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def wait(self, seconds: float) -> None:
        """Let about so many seconds pass."""
        self.now += int(1000 * seconds * (0.3 + 1.4 * self.random.random())) + 1

    def story(self) -> Told:
        """Come by one of four ways, and end at the form or not."""
        world, way = self.world, self.random.random()
        if way < world.lands_on_article:
            yield from self.read("direct", self.topic)
        elif (way := way - world.lands_on_article) < world.searches:
            yield from self.search()
        elif way - world.searches < world.browses:
            yield from self.browse()
            return
        else:
            yield from self.form()
            return
        if not self.was_helped and self.chance(world.goes_to_form):
            yield from self.form()

    def browse(self) -> Told:
        """Look around; half of them open an article in the end."""
        yield "page_viewed", {"page": "home"}
        self.wait(12)
        if self.chance(0.6):
            yield "page_viewed", {"page": "category"}
            self.wait(15)
            if self.chance(0.5):
                yield from self.read("category", self.topic)

    def search(self) -> Told:
        yield "page_viewed", {"page": "home"}
        self.wait(9)
        query = self.topic.queries.get(self.language) or next(iter(self.topic.queries.values()))
        if self.chance(self.world.finds_nothing):
            yield "searched", {"query": f"{query} ??", "results": 0}
            return
        yield "searched", {"query": query, "results": 1 + int(self.random.expovariate(0.2))}
        self.wait(8)
        if self.chance(0.88):
            yield from self.read("search", self.topic)

    def read(self, via: str, topic: Topic, *, depth: int = 0) -> Told:
        """Read an article, vote or not, and perhaps go on to a related one."""
        world, article = self.world, topic.article
        helped = self.chance(world.is_helped * quality(article))
        yield "article_viewed", {"article": article, "via": via}
        yield from self.reading(article, helped=helped)
        if self.chance(world.votes_if_helped if helped else world.votes_if_not):
            self.wait(3)
            yield "article_rated", {"article": article, "helpful": helped}
        if helped:
            self.was_helped = True
        elif depth < 2 and self.chance(world.reads_on):
            self.wait(10)
            yield from self.read("related", self.another(), depth=depth + 1)

    def reading(self, article: int, *, helped: bool) -> Told:
        """Stay for a while, now and then looking away: the time so far is told each time."""
        seconds = min(int(self.random.lognormvariate(math.log(70 if helped else 8), 0.7)), 1500)
        if seconds > 90 and self.chance(0.2):
            self.now += seconds * 500
            yield "article_read", {"article": article, "seconds": seconds // 2}
            self.now += seconds * 500
        else:
            self.now += seconds * 1000
        if seconds:
            yield "article_read", {"article": article, "seconds": seconds}

    def form(self) -> Told:
        """Open the form; a suggestion may help, else the ticket is filed or given up."""
        world = self.world
        self.wait(15)
        yield "page_viewed", {"page": "contact"}
        self.now += 1
        yield "contact_opened", {}
        would_file, kept_from_filing = self.chance(world.files), False
        if self.chance(world.types):
            self.wait(20)
            yield "contact_typed", {}
            if self.chance(world.sees_suggestions):
                kept_from_filing = yield from self.suggestions(would_file)
        if kept_from_filing:
            return
        self.wait(70)
        if would_file:
            yield "ticket_submitted", {}
        elif self.chance(world.says_why):
            reasons = ("gave_up", "elsewhere", "later", "mistake")
            (reason,) = self.random.choices(reasons, weights=(4, 2, 3, 1))
            yield "contact_left", {"reason": reason}

    def suggestions(self, would_file: bool) -> Generator[tuple[str, dict[str, Any]], None, bool]:
        """Show articles beside the form; of those who would have filed, some need not any more."""
        world = self.world
        self.wait(9)
        shown = [self.topic, self.another(), self.another()]
        yield "suggestions_shown", {"articles": list(dict.fromkeys(topic.article for topic in shown))}
        helped = self.chance(world.effect / world.strongest_effect)
        article = self.topic.article
        if (helped and would_file) or self.chance(world.opens_suggestion):
            self.wait(5)
            yield "article_viewed", {"article": article, "via": "suggestion"}
            yield from self.reading(article, helped=helped)
        if not (helped and would_file):
            return False
        self.was_helped = True
        if self.chance(world.says_solved):
            self.wait(4)
            yield "contact_solved", {"article": article}
        return True

    def another(self) -> Topic:
        return self.random.choice(self.world.topics)


def quality(article: int) -> float:
    """How good an article is, from 0.55 to 1.35 of the ordinary: some are, some are not, always the same."""
    return 0.55 + 0.8 * (article * 2_654_435_761 % 2**32) / 2**32
