"""Requests of which a site keeps nothing but their number: known bots, privacy signals, its own staff."""

from collections.abc import Iterator
from datetime import UTC, datetime

from analytics.simulation.clock import Calendar
from analytics.simulation.dice import Dice
from analytics.simulation.world import World


def left_out(world: World) -> Iterator[tuple[datetime, str]]:
    """When such a request comes, and why nothing of it is kept; apart from the crowd's own dice."""
    calendar = Calendar(world, Dice(world.seed + 1))
    for cause, share in world.left_out.items():
        for moment in calendar.first_visits(round(world.visitors * share)):
            if moment < calendar.end:
                yield datetime.fromtimestamp(moment // 1000, UTC), cause
