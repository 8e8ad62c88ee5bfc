"""The tests can fail: each mistake in the rules is found.

In ``make test`` the golden journeys must find one of each rule; in ``make faults`` random histories alone
must find every one, the mistakes of the pipeline too.
"""

import random

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from analytics.pipeline.settle import settle
from tests import size
from tests.analytics.golden_journeys.test_golden_journeys import TOGETHER, assert_found, portions, set_up
from tests.analytics.histories.machine import Histories
from tests.analytics.histories.mistakes import MUTATIONS, OF_RULES
from tests.analytics.histories.product import empty
from tests.analytics.story import send

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
# They stand still: whether a mistake is found must not depend on the day.
SEEDS = range(1, 6)
ROUNDS = settings(
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def ask_golden_journeys():
    for together in TOGETHER:
        empty()
        set_up(together[0].settings)
        for portion in portions(together, random.Random(1)):
            send(portion)
            settle()
        assert_found(together)


def ask_histories():
    for start in SEEDS:
        run_state_machine_as_test(seed(start)(Histories), settings=ROUNDS)


def is_found(ask):
    """Whether a test of ours fails; any other error is none of a test that works."""
    try:
        ask()
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize("mutation", MUTATIONS if size.FULL else OF_RULES, ids=str)
def test_a_mistake_in_the_rules_is_found(mutation):
    with mutation.made():
        assert is_found(ask_histories if size.FULL else ask_golden_journeys)
    empty()
