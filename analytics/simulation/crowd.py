"""Customers with their browsers, visits and tickets, as the events of a log."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate
from random import Random
from typing import Any

from analytics.simulation.clock import Calendar
from analytics.simulation.visit import Visit
from analytics.simulation.world import Topic, World

Event = dict[str, Any]


class Crowd:
    """Draws one customer after the other from a world; the same seed draws the same ones."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.random = Random(world.seed)  # noqa: S311  nobody guards anything with it
        self.calendar = Calendar(world, self.random)
        self.favour = list(accumulate((n + 1) ** -world.popularity for n in range(len(world.topics))))
        self.tickets = 0

    def events(self) -> Iterator[Event]:
        """Every event until the world's end, in about the order of their customers' first visits."""
        for moment in self.calendar.first_visits(self.world.visitors):
            for event in self.customer(moment):
                if event["at"] < self.calendar.end:
                    yield event | {"at": rfc3339(event["at"])}

    def customer(self, moment: int) -> Iterator[Event]:
        """One person: visits with one browser or two, and sometimes a mail instead."""
        person, language = self.hexadecimal(32), self.language()
        if self.random.random() < self.world.writes_mail:
            yield self.ticket(moment, f"person:{person}", person, surface="email", locale=language)
            return
        visitor = self.hexadecimal(22)
        while True:
            yield from self.visit(moment, visitor, person, language)
            if self.random.random() >= self.world.more_visits:
                return
            if self.random.random() < self.world.several_browsers:
                visitor = self.hexadecimal(22)
            moment = self.calendar.later(moment, days=9)

    def visit(self, moment: int, visitor: str, person: str, language: str) -> Iterator[Event]:
        visit = Visit(self.world, self.random, began=moment, language=language, topic=self.topic())
        common = {"visitor": visitor, "locale": language, "surface": "web"}
        for kind, fields in visit.story():
            if kind == "ticket_submitted":
                yield from self.filed(visit.now, visitor, person, language)
            else:
                yield {"id": self.new_id(visit.now), "at": visit.now, "kind": kind} | common | fields
        if visit.was_helped and self.random.random() < self.world.returns_with_ticket:
            back = self.calendar.later(visit.now, days=2)
            yield {"id": self.new_id(back), "at": back, "kind": "contact_opened"} | common
            yield self.ticket(back + 90_000, visitor, person, surface="web", locale=language)

    def filed(self, moment: int, visitor: str, person: str, language: str) -> Iterator[Event]:
        """A ticket, which an agent may later call spam."""
        ticket = self.ticket(moment, visitor, person, surface="web", locale=language)
        yield ticket
        if self.random.random() < self.world.is_spam:
            at = moment + 7_200_000
            discarded = {"ticket": ticket["ticket"], "discarded": True, "surface": "agent"}
            yield {"id": self.new_id(at), "at": at, "kind": "ticket_discarded"} | discarded

    def ticket(self, moment: int, visitor: str, person: str, **fields: str) -> Event:
        self.tickets += 1
        reference = f"S{self.world.seed}-{self.tickets}"
        event = {"id": self.new_id(moment), "at": moment, "kind": "ticket_submitted", "visitor": visitor}
        return event | {"person": person, "ticket": reference} | fields

    def topic(self) -> Topic:
        (topic,) = self.random.choices(self.world.topics, cum_weights=self.favour)
        return topic

    def language(self) -> str:
        return "fr" if self.random.random() < self.world.french else "en"

    def hexadecimal(self, digits: int) -> str:
        return f"{self.random.getrandbits(4 * digits):0{digits}x}"

    def new_id(self, moment: int) -> str:
        """A UUIDv7 from the crowd's own dice."""
        bits = self.random.getrandbits(74)
        number = moment << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | (bits & (2**62 - 1))
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def rfc3339(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment // 1000, UTC).isoformat()[:19]}.{moment % 1000:03}Z"
