"""What is true of a crowd, said beside its log."""

from dataclasses import replace
from typing import Any

from analytics.simulation.crowd import Crowd
from analytics.simulation.population import population

MANY = 20_000  # customers, to tell the effect to expect within half a point


def statement(crowd: Crowd) -> dict[str, Any]:
    """The effect asked for (of visits to the form), the one to expect over visitors who open it, and that
    over these very visitors, once their events are through."""
    world, truth = crowd.world, crowd.truth
    run = world.holdout
    return {
        "seed": world.seed,
        "holdout": {"share": run.share, "salt": run.salt} if run else None,
        "effect": world.effect,
        "expected": population(replace(world, visitors=MANY, seed=0, holdout=None)).caused,
        "visitors": truth.visitors,
        "filed_with_suggestions": truth.filed_on,
        "filed_without": truth.filed_off,
        "caused": truth.caused,
    }
