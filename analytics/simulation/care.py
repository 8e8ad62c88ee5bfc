"""What people do about the tickets of a crowd: when somebody answers and solves, what the customer says."""

from dataclasses import dataclass
from datetime import timedelta

from analytics.simulation.dice import Dice

USUAL_HOURS, SPREAD = 4, 1.1  # half have their answer after so long, two thirds within a factor e^1.1 of it
NEVER, RATES, PLEASED = 0.02, 0.3, 0.88
SOLVES, WRITES_AGAIN, DAYS_TO_WRITE = 0.93, 0.11, 12


@dataclass(frozen=True)
class Cared:
    """How long after a ticket its answer comes, None for never; and what is said of it, None for nothing."""

    answered_after: timedelta | None
    good: bool | None


def cared(dice: Dice) -> Cared:
    """For any ticket: whoever answers knows nothing of what its form has shown."""
    after = timedelta(hours=dice.lognormvariate(0, SPREAD) * USUAL_HOURS)
    answers, rates, pleased = not dice.chance(NEVER), dice.chance(RATES), dice.chance(PLEASED)
    return Cared(after if answers else None, pleased if answers and rates else None)


@dataclass(frozen=True)
class Solved:
    """How long after its answer a ticket is solved, and how long after that its customer writes again."""

    solved_after: timedelta | None
    replied_after: timedelta | None


def solved(dice: Dice) -> Solved:
    """For any answered ticket; some stay open, some customers come back."""
    solves, writes = dice.chance(SOLVES), dice.chance(WRITES_AGAIN)
    after = timedelta(hours=dice.lognormvariate(0, SPREAD) * USUAL_HOURS)
    later = timedelta(days=dice.random() * DAYS_TO_WRITE)
    return Solved(after if solves else None, later if writes else None)
