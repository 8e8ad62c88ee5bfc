"""On random histories, with persons erased between settles: no number changes, and every cell agrees."""

import random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.events.model import Event
from analytics.journeys.model import Journey
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.settle import settle
from tests.analytics.chance import PERSONS, histories
from tests.analytics.erasure.tables import EVERY_TABLE, erase, first_places, numbers, shape
from tests.analytics.story import send

pytestmark = pytest.mark.django_db(transaction=True)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_no_number_changes_whoever_is_erased_and_whenever(data):
    history = data.draw(histories())
    chance = random.Random(data.draw(st.integers(0, 2**32)))
    for table in EVERY_TABLE:
        table.objects.all().delete()
    for batch in history.batches:
        send(batch)
        if history.settles_between:
            settle(at_a_time=history.at_a_time)
        if chance.random() < 0.3:
            assert_unchanged_by_erasing(chance.choice(PERSONS))
    settle(at_a_time=history.at_a_time)
    for person in PERSONS:
        assert_unchanged_by_erasing(person)
    assert reconcile() == []


def assert_unchanged_by_erasing(person):
    before = shape(), numbers(), once_settled()
    erase(person)
    assert (shape(), numbers(), once_settled()) == before
    assert not Event.objects.filter(person=person).exists()


def once_settled():
    """What a settle would make of what is there, taken back again."""
    with transaction.atomic():
        settle()
        seen = {name: found for name, found in shape()[0].items() if name != "Touched"}
        names = first_places({"Journey": list(Journey.objects.order_by("key").values())})
        said = numbers()
        del said["settings"]  # the settle's own number and moment
        transaction.set_rollback(True)
    return seen, names, said
