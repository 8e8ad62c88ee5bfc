"""Settle and rebuild against the plain reading of the same pages, in every cell, on random histories."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.events.model import Event, Touched
from analytics.journeys.encounter import Encounter
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.settle import settle
from analytics.rollups.article_model import ArticleRollup
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from tests.analytics.chance import histories
from tests.analytics.pipeline.stored import everything, expected
from tests.analytics.story import send

# Each settle leaves its locks to the end of its transaction: a thousand of them need their own.
pytestmark = pytest.mark.django_db(transaction=True)
MADE = (Journey, Filing, Encounter, Rollup, ArticleRollup)


def assert_agrees(events):
    """Every cell of every table is what the plain model says."""
    assert everything() == expected(events)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_any_history_in_any_order_and_batches_gives_what_the_pages_say(data):
    history = data.draw(histories())
    for table in (Event, Touched, *MADE, Settlement):
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
    for table in MADE:
        table.objects.all().delete()
    rebuild()
    assert everything() == before
