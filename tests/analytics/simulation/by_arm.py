"""METRICS.md section 7, read plainly over journeys: who opened the form, and who of them filed, by arm."""

from collections import Counter

from analytics.reports.intervals import newcombe
from analytics.simulation.population import Counts


def filed_by_visitor(journeys):
    """Visitor -> (arm, whether they filed), of those with a journey in the run that opened the form.

    Filed is: such a journey has a ticket, or the same customer files one within the window after it.
    """
    visitors = {}
    for journey in journeys:
        if journey["opened_at"] and journey["arm"]:
            filed = bool(journey["tickets"]) or journey["case_in_window"]
            _arm, before = visitors.get(journey["visitor"], (None, False))
            visitors[journey["visitor"]] = journey["arm"], before or filed
    return visitors


def counts_by_arm(journeys):
    """Of each arm, who filed and how many there are."""
    visitors = filed_by_visitor(journeys).values()
    there, filed = Counter(arm for arm, _ in visitors), Counter(arm for arm, filed in visitors if filed)
    return Counts(on=(filed["on"], there["on"]), off=(filed["off"], there["off"]))


def interval(counts):
    """Newcombe's 95 % interval of ``caused``, which is off minus on."""
    return newcombe(counts.on, counts.off)


def caused(counts):
    return counts.off[0] / counts.off[1] - counts.on[0] / counts.on[1]
