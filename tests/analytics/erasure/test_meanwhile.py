"""Events that arrive while somebody is erased are before it or after it, never between."""

import threading

import pytest
from django.db import connection, transaction

from analytics.events.model import Counted, Event
from analytics.pipeline.reconcile import reconcile
from tests.analytics.erasure.tables import erase, everything_said
from tests.analytics.story import came_by, helped, read, replay, send

pytestmark = pytest.mark.django_db(transaction=True)
ADA = "0123456789abcdef0123456789abcdef"
SOON = 10  # seconds, and an end to a test that hangs


def in_a_thread(work):
    """Start it beside the test, with a connection of its own."""

    def done():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=done)
    thread.start()
    return thread


def test_an_event_that_is_just_being_stored_is_waited_for_and_renamed():
    replay(helped("laptop", person=ADA))
    stored, may_end = threading.Event(), threading.Event()

    def stores():
        with transaction.atomic():
            send(read(7, "laptop", at="10:05", seconds=40))
            stored.set()
            assert may_end.wait(SOON)

    letter = in_a_thread(stores)
    assert stored.wait(SOON)
    erasure = in_a_thread(lambda: erase(ADA))
    erasure.join(0.5)
    assert erasure.is_alive()
    may_end.set()
    for thread in (letter, erasure):
        thread.join(SOON)
    assert "laptop" not in everything_said()
    assert Event.objects.values("visitor").distinct().count() == 1
    assert reconcile() == []


def test_an_event_that_comes_during_an_erasure_is_left_out_after_it():
    replay(helped("laptop", person=ADA))
    with transaction.atomic():
        erase(ADA)
        letter = in_a_thread(lambda: send(read(7, "laptop", at="10:05"), came_by("other")))
        letter.join(0.5)
        assert letter.is_alive()
    letter.join(SOON)
    assert "laptop" not in everything_said()
    assert Event.objects.filter(visitor="other").exists()
    assert Counted.objects.get(cause="erased").count == 1
