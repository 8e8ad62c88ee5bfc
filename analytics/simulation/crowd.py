"""Everybody who comes to a world, as the events of a log, and the truth about them beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime

from analytics.simulation.person import Person
from analytics.simulation.stage import Event, Stage
from analytics.simulation.strangers import bot, kiosk
from analytics.simulation.truth import Ledger, Truth
from analytics.simulation.world import World


class Crowd:
    """Draws one group after the other from a world; the same seed draws the same ones.

    ``truth`` is complete when the events are through.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.stage = Stage(world)
        self.truth = Truth()

    def events(self) -> Iterator[Event]:
        """Every event until the world's end, in about the order of first visits."""
        for told, ledger in self.groups():
            for event in told:
                if event["at"] < self.stage.end:
                    yield event | {"at": rfc3339(event["at"])}
            self.truth.add(ledger)

    def groups(self) -> Iterator[tuple[Iterator[Event], Ledger]]:
        """Those who have nothing to do with each other: their events, and the ledger that these fill."""
        for moment in self.stage.calendar.first_visits(self.world.visitors):
            ledger = Ledger(self.stage.arm)
            yield self.group(moment, ledger), ledger

    def group(self, moment: int, ledger: Ledger) -> Iterator[Event]:
        """A customer, mostly."""
        kind, world = self.stage.dice.random(), self.world
        if kind < world.bots:
            return bot(self.stage, ledger, moment)
        if kind < world.bots + world.kiosks:
            return kiosk(self.stage, ledger, moment)
        return Person(self.stage, ledger).life(moment)


def rfc3339(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment // 1000, UTC).isoformat()[:19]}.{moment % 1000:03}Z"
