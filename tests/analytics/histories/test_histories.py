"""Fifty histories in ``make test`` and a thousand in ``make faults``, ten at a time: difference 0."""

from pprint import pformat

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import size
from tests.analytics.histories.machine import Histories
from tests.analytics.histories.shortest import play, shortest
from tests.analytics.histories.telling import LETTERS

# Each settle leaves its locks to the end of its transaction: a thousand of them need their own.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
ROUNDS = settings(
    max_examples=size.size(50, 1000) // len(LETTERS),
    stateful_step_count=40,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_happens_in_whatever_order_every_cell_is_what_the_pages_say():
    start = size.seed()
    failed = how_it_fails(lambda: run_state_machine_as_test(seed(start)(Histories), settings=ROUNDS))
    if failed:
        done = shortest([*Histories.last])
        says = how_it_fails(lambda: play(done)) or failed
        again = f"HELPCENTER_SEED={start} makes these histories again; the shortest that fails, for play():"
        pytest.fail(f"{again}\n{pformat(done, width=100)}\n{says}", pytrace=False)


def how_it_fails(act):
    """What is wrong afterwards; nothing where all is well."""
    try:
        act()
    except AssertionError as failure:
        return str(failure).partition("Failing test case")[0]
    return ""
