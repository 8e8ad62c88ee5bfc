"""Each thing that confounds moves somebody's formula, and leaves the holdout right."""

from dataclasses import replace

import pytest

from analytics.simulation.population import population
from tests.analytics import model
from tests.analytics.model.definitions import definitions
from tests.analytics.model.numbers import rates
from tests.analytics.simulation.test_thousand_runs import ENOUGH, runs, times_right
from tests.analytics.simulation.worlds import plain, simulated

COMING_AGAIN = {"more_visits": 0.5}
# What confounds, its number without and with, and how far which formulas move at least.
CONFOUNDERS = {
    "people give up": ({"gives_up": 0}, {"gives_up": 0.5}, {"form_abandoned": 0.25, "vendor_total": 0.05}),
    "people read long and are not helped": (
        {"reads_in_vain": 0},
        {"reads_in_vain": 0.6},
        {"case_deflection": 0.1, "vendor_total": 0.1},
    ),
    "people are content who would never have asked": (
        {"is_curious": 0},
        {"is_curious": 0.8},
        {"case_deflection": 0.1, "vendor_total": 0.1},
    ),
    "programs click on everything": (
        {"bots": 0},
        {"bots": 0.1},
        {"form_abandoned": 0.3, "no_ticket_in_a_day": 0.08, "self_service_ratio": 3},
    ),
    "a machine is shared by many": (
        {"kiosks": 0},
        {"kiosks": 0.1},
        {"case_deflection": -0.03, "reversal_rate": 0.1},
    ),
    "people come back by another browser": (
        COMING_AGAIN | {"several_browsers": 0},
        COMING_AGAIN | {"several_browsers": 1},
        {"self_service_ratio": 0.6},
    ),
    "the helped come back with a ticket in time": (
        {"returns_with_ticket": 0},
        {"returns_with_ticket": 0.5},
        {"case_deflection": -0.08, "tickets_per_thousand": 40},
    ),
    "the helped come back when the window is over": (
        {"returns_late": 0},
        {"returns_late": 0.5},
        {"no_ticket_in_a_day": -0.04, "tickets_per_thousand": 40},
    ),
    "people write mails or call instead": (
        {"writes_mail": 0},
        {"writes_mail": 0.2},
        {"tickets_per_thousand": 100, "resolved_share": -0.1},
    ),
    "people who give up write or call": (
        {"gives_up": 0.5, "turns_elsewhere": 0},
        {"gives_up": 0.5, "turns_elsewhere": 0.6},
        {"no_ticket_in_a_day": -0.02, "tickets_per_thousand": 30},
    ),
}


def formulas(world):
    events, _truth = simulated(world)
    rows = list(model.journeys(events).values())
    counted = rates(rows) | definitions(rows)
    return {key: above / below for key, (above, below) in counted.items() if below}


@pytest.mark.parametrize(("without", "confounded", "moves"), CONFOUNDERS.values(), ids=CONFOUNDERS.keys())
def test_it_moves_a_formula_and_leaves_the_holdout_right(without, confounded, moves):
    before, after = (
        formulas(plain(visitors=1000, seed=seed, **numbers))
        for seed, numbers in ((1, without), (2, confounded))
    )
    moved = {key: after[key] - before[key] for key in moves}
    for key, least in moves.items():
        assert moved[key] / least >= 1, moved
    people = population(replace(plain(**confounded), visitors=4000))
    assert times_right(people, runs(people)) >= ENOUGH
