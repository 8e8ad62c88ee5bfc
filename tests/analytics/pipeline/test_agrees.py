"""Settle and rebuild against the plain reading of the same pages, in every cell, on random histories."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.events.model import Event, Touched
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.settle import settle
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from tests.analytics import model
from tests.analytics.chance import histories
from tests.analytics.pipeline.stored import everything, stored_filings, stored_journeys, stored_rollups
from tests.analytics.story import send

# Each settle leaves its locks to the end of its transaction: a thousand of them need their own.
pytestmark = pytest.mark.django_db(transaction=True)


def assert_agrees(events):
    """Every cell of every journey, rollup and filing is what the plain model says."""
    expected = model.journeys(events)
    assert stored_journeys() == expected
    assert stored_rollups() == model.rollups(expected)
    assert stored_filings() == model.filings(events)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_any_history_in_any_order_and_batches_gives_what_the_pages_say(data):
    history = data.draw(histories())
    for table in (Event, Touched, Journey, Filing, Rollup, Settlement):
        table.objects.all().delete()
    seen = []
    for batch in history.batches:
        send(batch)
        seen += batch
        if history.settles_between:
            settle(at_a_time=history.at_a_time)
            assert_agrees(seen)
    settle(at_a_time=history.at_a_time)
    assert not Touched.objects.exists()
    assert_agrees(history.events)
    before = everything()
    assert rebuild().journeys == 0
    assert everything() == before
    Journey.objects.all().delete()
    Rollup.objects.all().delete()
    Filing.objects.all().delete()
    rebuild()
    assert everything() == before
