"""When people come: by the hour of the day, the day of the week, and never all at once."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

from analytics.simulation.world import HOURS, WEEKDAYS, World

DAY = 86_400_000  # milliseconds, the unit of this package


class Calendar:
    """Draws moments in milliseconds since 1970 from the world's rhythm."""

    def __init__(self, world: World, random: Random) -> None:
        self.random = random
        self.end = milliseconds(world.until)
        first = world.until - timedelta(days=world.days)
        days = (milliseconds(midnight(first) + timedelta(days=n)) for n in range(world.days + 1))
        self.days = [day for day in days if day < self.end]
        self.weights = list(accumulate(WEEKDAYS[weekday(day)] for day in self.days))
        self.hours = list(accumulate(HOURS))

    def first_visits(self, count: int) -> list[int]:
        """When so many visitors come for the first time, in order."""
        days = self.random.choices(self.days, cum_weights=self.weights, k=count)
        return sorted(self.moment_of(day) for day in days)

    def moment_of(self, day: int) -> int:
        """A moment of a day that begins at ``day``."""
        (hour,) = self.random.choices(range(24), cum_weights=self.hours)
        return day + int((hour + self.random.random()) * 3_600_000)

    def later(self, moment: int, *, days: float) -> int:
        """A moment some days after another, about so many, at an hour of its own.

        On a quiet day of the week many rather wait for the next.
        """
        day = moment // DAY * DAY + (1 + int(self.random.expovariate(1 / days))) * DAY
        while self.random.random() > WEEKDAYS[weekday(day)] / max(WEEKDAYS):
            day += DAY
        return self.moment_of(day)


def weekday(day: int) -> int:
    """0 for Monday; the first of January 1970 was a Thursday."""
    return (day // DAY + 3) % 7


def milliseconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
