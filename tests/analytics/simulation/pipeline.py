"""Worlds through the whole pipeline: simulated, taken in, rebuilt, and read back by period."""

from dataclasses import dataclass, replace
from datetime import timedelta

from analytics.events.intake import Intake
from analytics.pipeline.rebuild import rebuild
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from analytics.simulation.crowd import Crowd
from analytics.simulation.population import Counts
from analytics.simulation.truth import Truth
from tests.analytics.simulation.by_arm import caused, interval
from tests.analytics.simulation.worlds import UNTIL, with_holdout
from tests.factories.holdouts import a_run


@dataclass(frozen=True)
class Measured:
    """One world: what is true of it, what its holdout says, and what the formulas of the report say."""

    truth: Truth
    counts: Counts
    formulas: dict[str, float]

    @property
    def caused(self):
        return caused(self.counts)

    @property
    def interval(self):
        return interval(self.counts)

    @property
    def holdout_is_right(self):
        low, high = self.interval
        return low <= self.truth.caused <= high


def measured(worlds):
    """Each world in months of its own, far enough apart, so that one rebuild serves all.

    Their seeds must differ: two worlds of one seed would share their visitors.
    """
    assert len({world.seed for world in worlds}) == len(worlds)
    placed = [
        with_holdout(replace(world, days=60, until=UNTIL + timedelta(days=90 * n)))
        for n, world in enumerate(worlds)
    ]
    truths = [taken_in(world) for world in placed]
    rebuild()
    return [Measured(truth, *read_back(world)) for world, truth in zip(placed, truths, strict=True)]


def taken_in(world):
    """Through the door of event logs; what is true of those who came."""
    chosen, began = world.holdout, world.until - timedelta(days=world.days)
    a_run(salt=chosen.salt, share=chosen.share, started_at=began, stopped_at=world.until)
    crowd, intake = Crowd(world), Intake(5000)
    for event in crowd.events():
        intake.take(event)
    intake.flush()
    return crowd.truth


def read_back(world):
    days = Query((world.until - timedelta(days=world.days)).date(), world.until.date())
    report = deflection_report(days, now=world.until + timedelta(days=30))
    counts = Counts(on=report.holdout.on.halves, off=report.holdout.off.halves)
    return counts, {key: each.value for key, each in report.definitions.items()}
