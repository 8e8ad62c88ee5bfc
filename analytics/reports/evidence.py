"""How strong the evidence is: what each kind was worth, from the widest claim down to net, and the bounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from analytics.outcomes.names import DEFLECTED
from analytics.reports import evidence_halves, halves
from analytics.reports.evidence_numbers import BOUNDS, TAKEN_BACK
from analytics.reports.halves import Half
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import OUTCOME_WORDS, Words
from analytics.reports.totals import Totals


@dataclass(frozen=True)
class Strength:
    """A kind of evidence, how many journeys have it, and how often it was wrong; None where it cannot be."""

    half: Half
    label: Words
    rule: Words
    journeys: int
    share: float | None
    taken_back: Measured | None


@dataclass(frozen=True)
class Step:
    """A step from the widest claim down to net: what is left there, or what is taken off."""

    half: Half
    label: Words
    is_left: bool
    journeys: int
    left: int  # after it


# The strongest first; all of them together are the journeys that sought help.
UNPROVED: tuple[tuple[Half, Words, Words], ...] = (
    (
        evidence_halves.unknown,
        _("Nothing shows whether they were helped"),
        _("They left the form, or never came to it, and neither an article nor they themselves say more."),
    ),
    (
        evidence_halves.said_no,
        _("Said that they were not helped"),
        _("They left the form and said that they gave up or went elsewhere."),
    ),
    (halves.contacted, OUTCOME_WORDS["contacted"].label, OUTCOME_WORDS["contacted"].rule),
)
STEPS: tuple[tuple[Half, Words, bool], ...] = (
    (evidence_halves.unfiled, _("Filed nothing in the visit"), True),
    (halves.unhelped, _("Looked, nothing shows help"), False),
    (halves.vendor_total, _("What vendors add up"), True),
    (halves.abandoned, _("Left the form, nobody knows"), False),
    (halves.claimed, _("Helped, as the visit tells"), True),
    (evidence_halves.taken_back_in_form, _("In the form, then filed after all"), False),
    (evidence_halves.taken_back_elsewhere, _("Without it, then filed after all"), False),
    (halves.deflected, _("Net deflections"), True),
)


def strengths(totals: Totals) -> list[Strength]:
    """Every journey that sought help, by the evidence of what became of it."""
    sought = halves.sought.count(totals)
    proved = [
        (halves.HALVES[name], OUTCOME_WORDS[name].label, OUTCOME_WORDS[name].rule) for name in DEFLECTED
    ]
    found = []
    for half, label, rule in (*proved, *UNPROVED):
        journeys, wrong = half.count(totals), TAKEN_BACK.get(half.key)
        share = journeys / sought if sought else None
        found.append(Strength(half, label, rule, journeys, share, wrong.measure(totals) if wrong else None))
    return found


def waterfall(totals: Totals) -> list[Step]:
    """From the widest claim to what is left of it."""
    found, left = [], 0
    for half, label, is_left in STEPS:
        journeys = half.count(totals)
        left = journeys if is_left else left - journeys
        found.append(Step(half, label, is_left, journeys, left))
    return found


def bounds(totals: Totals) -> Mapping[str, Measured]:
    """The rate by the customers' own word alone, as it is, and at most."""
    return {key: number.measure(totals) for key, number in BOUNDS.items()}
