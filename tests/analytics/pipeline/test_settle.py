"""Settle: whom it touches, in which portions, and what a second one or an early end changes."""

import random
import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analytics.events.model import Event, Touched
from analytics.journeys.customer import Customer
from analytics.journeys.model import Journey
from analytics.pipeline import settle as settling
from analytics.pipeline.recompute import apply_to_members
from analytics.pipeline.settle import settle
from analytics.pipeline.workshop import Busy, workshop
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from analytics.tasks import settle as settle_each_minute
from helpcenter.models import SiteSettings
from tests.analytics import model
from tests.analytics.chance import log
from tests.analytics.pipeline.stored import everything, stored_journeys, stored_rollups
from tests.analytics.story import helped, moment, read, replay, searched, send, ticket
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


def test_nothing_new_is_one_cheap_query():
    with CaptureQueriesContext(connection) as queries:
        assert settle() == []
    assert len(queries) == 1


def test_the_book_says_what_was_done_and_under_which_settings():
    SiteSettings(pk=1, read_seconds=25, time_zone="Europe/Paris").save()
    replay(searched(at="10:00"), searched(at="10:05"), searched("v2", at="09:00"))
    entry = Settlement.objects.get()
    assert (entry.kind, entry.events, entry.journeys) == ("settle", 3, 2)
    assert entry.newest_event_at == moment("10:05")
    assert (entry.gap_minutes, entry.read_seconds, entry.window_days) == (30, 25, 7)
    assert entry.zone == "Europe/Paris"


def test_an_older_event_leaves_the_newest_as_it_was():
    replay(searched("v1", at="10:00"))
    replay(searched("v2", at="09:00"))
    assert Settlement.objects.latest().newest_event_at == moment("10:00")


def test_a_repeated_event_changes_nothing():
    told = helped("v1")
    replay(told)
    before = everything()
    assert send(told).repeated == len(told)
    assert settle() == []
    assert everything() == before


def test_only_the_customers_touched_are_read_again():
    replay(helped("v1"), helped("v2"), helped("v3", person="anna"), helped("v4", person="anna"))
    replay(searched("v3", days=1))
    assert Settlement.objects.latest().events == 5


def test_a_visitor_known_by_another_person_is_not_read_again_for_its_own_name():
    """``anna`` is also a visitor's id; but that visitor turned out to be ben."""
    replay(helped("v1", person="anna"), helped("anna", person="ben"), ticket("v2", days=1, person="ben"))
    before = everything()
    replay(searched("v1", days=30))
    assert Settlement.objects.latest().events == 3
    assert before[0].items() <= everything()[0].items()


def test_the_map_of_customers_follows():
    replay(searched("v1", person="anna"), searched("v2"))
    assert dict(Customer.objects.values_list("visitor", "person")) == {"v1": "anna"}
    replay(searched("v1", at="12:00", person="ben"))
    assert dict(Customer.objects.values_list("visitor", "person")) == {"v1": "ben"}


def test_all_is_settled_in_portions_too(monkeypatch):
    events = log(random.Random(3), size=120, visitors=[f"v{number}" for number in range(12)])
    send(events)
    assert len(settle(at_a_time=5)) >= 3
    assert stored_journeys() == model.journeys(events)
    assert not Touched.objects.exists()


def test_the_busiest_are_settled_last(monkeypatch):
    monkeypatch.setattr(settling, "HOT", 3)
    kiosk = [searched("a-kiosk", at=f"10:0{minute}") for minute in range(5)]
    send(*kiosk, searched("v1"), searched("v2"))
    first, last = settle()
    assert (first.events, last.events) == (2, 5)


def test_other_settings_start_a_rebuild():
    replay(read(seconds=21))
    assert Journey.objects.get().outcome == "implicit_inferred"
    SiteSettings(pk=1, read_seconds=30).save()
    settle_each_minute()
    assert Journey.objects.get().outcome == "unhelped"
    assert Settlement.objects.latest().kind == "rebuild"
    settle_each_minute()
    assert Settlement.objects.count() == 2


def test_new_events_under_other_settings_start_a_rebuild_too():
    replay(read(visitor="v1", seconds=21))
    SiteSettings(pk=1, read_seconds=30).save()
    assert [journey.outcome for journey in replay(searched("v2", at="11:00"))] == ["unhelped", "unhelped"]


@pytest.mark.django_db(transaction=True)
def test_an_end_in_the_middle_leaves_everything_to_the_next(monkeypatch):
    """What kill -9 leaves: the transaction is gone, the touched rows are not."""
    replay(helped("v1"))
    before = everything()

    def breaks_off(cursor):
        apply_to_members(cursor)
        raise KeyboardInterrupt

    send(ticket("v1", days=1))
    monkeypatch.setattr(settling, "apply_to_members", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        settle()
    assert everything() == before
    assert Touched.objects.count() == 1
    monkeypatch.undo()
    settle()
    assert Journey.objects.get(outcome="implicit_confirmed").reversed_by == "T1"
    assert Rollup.objects.get(outcome="implicit_confirmed").reversed == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_give_what_one_gives():
    events = log(random.Random(7), size=200, visitors=[f"v{number}" for number in range(30)])
    send(events)
    at_once(lambda _: settle(at_a_time=3), times=2)
    expected = model.journeys(events)
    assert (stored_journeys(), stored_rollups()) == (expected, model.rollups(expected))


@pytest.mark.django_db(transaction=True)
def test_the_task_leaves_it_to_the_next_minute_while_another_is_at_work():
    send(helped("v1"))
    outcome = []

    def meanwhile():
        try:
            settle(wait=False)
        except Busy:
            outcome.append("busy")
        settle_each_minute()
        connection.close()

    with workshop():
        thread = threading.Thread(target=meanwhile)
        thread.start()
        thread.join()
    assert outcome == ["busy"]
    assert not Journey.objects.exists()
    settle_each_minute()
    assert Journey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_events_of_a_transaction_that_commits_late_are_not_missed():
    """Its ids and numbers are older than what was settled meanwhile; only its touched rows tell."""
    told, stored, may_commit = helped("v1", at="09:00"), threading.Event(), threading.Event()

    def slowly():
        from django.db import transaction

        with transaction.atomic():
            send(told)
            stored.set()
            may_commit.wait(10)
        connection.close()

    thread = threading.Thread(target=slowly)
    thread.start()
    assert stored.wait(10)
    assert len(replay(helped("v2", at="10:00"))) == 1
    may_commit.set()
    thread.join()
    settle()
    assert Journey.objects.count() == 2
    assert Event.objects.count() == 4
