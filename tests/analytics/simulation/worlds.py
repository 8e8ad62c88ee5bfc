"""Worlds for tests: one in which nothing confounds, and one for each thing that does."""

from dataclasses import replace
from datetime import UTC, datetime

from analytics.simulation.crowd import Crowd
from analytics.simulation.world import Holdout, World

UNTIL = datetime(2026, 3, 2, tzinfo=UTC)
# Everybody who opens the form files, unless a suggestion keeps them from it; nobody comes twice.
NOTHING_ELSE = {
    "more_visits": 0,
    "several_browsers": 0,
    "signed_in": 0,
    "writes_mail": 0,
    "bots": 0,
    "kiosks": 0,
    "is_curious": 0,
    "reads_in_vain": 0,
    "is_spam": 0,
    "gives_up": 0,
    "turns_elsewhere": 0,
    "returns_with_ticket": 0,
    "returns_late": 0,
    "returns_by_mail": 0,
}


def plain(**numbers):
    """A world without confounders, but for these."""
    return World(**({"until": UNTIL, "days": 60, "effect": 0.25} | NOTHING_ELSE | numbers))


def with_holdout(world, *, share=0.5):
    return replace(world, holdout=Holdout(share, f"salt of {world.seed}"))


def simulated(world):
    """The events of a world's log, and the truth about them."""
    crowd = Crowd(world)
    return list(crowd.events()), crowd.truth


def answers(world):
    """Visitor -> what they would do in either arm."""
    known = {}
    for told, ledger in Crowd(world).groups():
        list(told)
        known |= ledger.answers()
    return known
