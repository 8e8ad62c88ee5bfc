"""What everybody in a world shares: its dice, its calendar, its articles, the numbers on its tickets."""

from itertools import accumulate
from typing import Any

from analytics.simulation.clock import Calendar, milliseconds
from analytics.simulation.dice import Dice
from analytics.simulation.world import Topic, World
from helpcenter.holdout import Arm, arm_of

Event = dict[str, Any]


class Stage:
    """Makes events and draws topics for whoever comes; moments are milliseconds since 1970."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dice = Dice(world.seed)
        self.calendar = Calendar(world, self.dice)
        self.end = self.calendar.end
        run = world.holdout
        self.run_starts = milliseconds(run.start) if run and run.start else 0
        self._favour = list(accumulate((n + 1) ** -world.popularity for n in range(len(world.topics))))
        self._tickets = 0

    def event(self, kind: str, at: int, *parts: dict[str, Any]) -> Event:
        event: Event = {"id": self.dice.new_id(at), "at": at, "kind": kind}
        for part in parts:
            event |= part
        return event

    def next_ticket(self) -> str:
        self._tickets += 1
        return f"S{self.world.seed}-{self._tickets}"

    def topic(self) -> Topic:
        (topic,) = self.dice.choices(self.world.topics, cum_weights=self._favour)
        return topic

    def language(self) -> str:
        return "fr" if self.dice.chance(self.world.french) else "en"

    def in_run(self, moment: int) -> bool:
        """Whether a visit that begins then is one of the run; where there is none, every visit counts."""
        return moment >= self.run_starts

    def arm(self, visitor: str) -> Arm:
        """What this visitor is shown during the run; suggestions, where there is none."""
        run = self.world.holdout
        return arm_of(visitor, salt=run.salt, share=run.share) if run else Arm.ON

    def told_arm(self, visitor: str, moment: int) -> dict[str, str]:
        """The field of the events of a visit that begins then, if there is a run on."""
        if self.world.holdout is None or not self.in_run(moment):
            return {}
        return {"arm": self.arm(visitor).value}
