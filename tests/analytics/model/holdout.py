"""Section 7: each visitor's arm and result in a run, and what the suggestions caused."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from tests.analytics.model.numbers import newcombe


@dataclass(frozen=True)
class Run:
    """A share of all visitors without suggestions, chosen by the salt; a run that goes on has no stop."""

    salt: str
    share: float
    start: datetime
    stop: datetime | None = None

    def holds(self, at):
        return self.start <= at and (self.stop is None or at < self.stop)

    def arm(self, visitor):
        digest = hashlib.sha256(f"{self.salt}:{visitor}".encode()).digest()
        return "off" if int.from_bytes(digest[:8], "big") < self.share * 2**64 else "on"


def holdout(rows, run):
    """Arm -> visitors and those who filed, over the journeys of the period; and the visitors left out."""
    shown, filed = defaultdict(set), defaultdict(bool)
    for row in rows:
        if row["opened_at"] is not None and run.holds(row["opened_at"]):
            shown[row["visitor"]].add(row["arm"])
            filed[row["visitor"]] |= row["tickets"] > 0 or row["case_in_window"]
    other = {visitor for visitor, arms in shown.items() if arms - {run.arm(visitor)}}
    found = {"on": [0, 0], "off": [0, 0]}
    for visitor in shown.keys() - other:
        found[run.arm(visitor)][0] += 1
        found[run.arm(visitor)][1] += filed[visitor]
    return {arm: tuple(numbers) for arm, numbers in found.items()} | {"other_arm": len(other)}


def caused(found):
    """``filed_off`` − ``filed_on`` with its interval; nothing where an arm is empty."""
    (n_on, filed_on), (n_off, filed_off) = found["on"], found["off"]
    if not (n_on and n_off):
        return None
    return filed_off / n_off - filed_on / n_on, newcombe(filed_on, n_on, filed_off, n_off)


def chi_square(found, share):
    """How far the sizes of the arms are from the share; 10.828 is a chance of 0.001."""
    n_on, n_off = found["on"][0], found["off"][0]
    total = n_on + n_off
    expected_off, expected_on = total * share, total * (1 - share)
    return (n_off - expected_off) ** 2 / expected_off + (n_on - expected_on) ** 2 / expected_on
