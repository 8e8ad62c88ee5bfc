"""The log on which every engine must agree: 20,000 events, simulated ones and crowded random ones.

In it machines are shared, persons learned late, tickets discarded and taken back, moments the same to the
millisecond, and days change at midnight in Rome before, on and after both changes of the clock.
"""

import random
from datetime import UTC, datetime
from functools import cache
from itertools import islice

from analytics.simulation.crowd import Crowd
from analytics.simulation.world import World
from tests.analytics.chance import log

EVENTS = 20_000
SIMULATED = 8_000
# A history of so many events goes through most of a year.
HISTORY = 240
WORLD = World(visitors=4000, days=30, seed=7, until=datetime(2026, 4, 12, tzinfo=UTC))


@cache
def crowd():
    """All of them, in no order of time."""
    events = list(islice(Crowd(WORLD).events(), SIMULATED))
    chance = random.Random(7)
    for number in range((EVENTS - SIMULATED) // HISTORY):
        events += [_apart(event, number) for event in log(chance, size=HISTORY)]
    chance.shuffle(events)
    return events


def _apart(event, number):
    """The same event with visitors, persons and tickets of its history's own."""
    names = {name: f"{event[name]}-{number}" for name in ("visitor", "person", "ticket") if name in event}
    return event | names
