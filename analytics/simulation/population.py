"""Thousands of holdout runs in one world without telling an event: their counts, drawn from one large crowd.

Both answers of everybody in the crowd are known, so its true effect is, to the last visitor. A run draws
groups from it (a customer with all their browsers, a program, a shared machine), puts each visitor into an
arm by chance, and sees of each only the answer of that arm: what a site sees.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.simulation.crowd import Crowd
from analytics.simulation.world import World


@dataclass(frozen=True)
class Counts:
    """What section 7 of METRICS.md compares: of each arm, who filed, out of those who opened the form."""

    on: tuple[int, int]
    off: tuple[int, int]


@dataclass(frozen=True)
class Population:
    """The visitors who opened the form, by the group that they belong to, with both their answers."""

    groups: int
    group: NDArray[np.int64]
    files_on: NDArray[np.bool_]
    files_off: NDArray[np.bool_]

    @property
    def caused(self) -> float:
        """The true effect in this population."""
        return float(self.files_off.mean() - self.files_on.mean())

    def run(self, *, seed: int, groups: int, share: float) -> Counts:
        """The counts of one run over so many groups, ``share`` of whose visitors see no suggestions."""
        random = np.random.default_rng(seed)
        drawn = np.bincount(random.integers(self.groups, size=groups), minlength=self.groups)
        who = np.repeat(np.arange(len(self.group)), drawn[self.group])
        off = random.random(len(who)) < share
        without, with_suggestions = self.files_off[who[off]], self.files_on[who[~off]]
        return Counts(
            on=(int(with_suggestions.sum()), len(with_suggestions)), off=(int(without.sum()), len(without))
        )


def population(world: World) -> Population:
    """Everybody in this world."""
    answers = []
    for number, (told, ledger) in enumerate(Crowd(world).groups()):
        deque(told, maxlen=0)
        answers += [(number, each.on, each.off) for _visitor, each in ledger.answers()]
    group, on, off = np.array(answers, dtype=np.int64).reshape(-1, 3).T
    return Population(world.visitors, group, on.astype(np.bool_), off.astype(np.bool_))
