"""Events into the table, once each."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.events.intake import Intake
from analytics.events.model import Counted, Event, Touched
from analytics.events.record import Recorded, record
from analytics.events.validation import judge
from tests.factories.events import FIELDS, NOON, logged

pytestmark = pytest.mark.django_db


def events(*raw):
    return [judge(one, told_by_browser=False).event for one in raw]


def test_an_event_is_stored_field_by_field():
    for kind in FIELDS:
        raw = logged(kind, locale="fr-CA", person="p1", arm="on", surface="widget")
        record(events(raw))
        stored = Event.objects.get(id=raw["id"])
        assert stored.at == NOON
        assert {name: getattr(stored, name) for name in raw if name not in {"id", "at"}} == {
            name: value for name, value in raw.items() if name not in {"id", "at"}
        }


def test_a_visitor_with_new_events_is_noted_once_for_settle():
    record(events(logged(), logged(), logged(visitor="v2"), logged("ticket_submitted")))
    assert sorted(Touched.objects.values_list("visitor", "ticket")) == [("v1", None), ("v2", None)]


def test_a_discarded_ticket_is_noted_for_settle():
    record(events(logged("ticket_discarded")))
    assert list(Touched.objects.values_list("visitor", "ticket")) == [(None, "HC-1")]


def test_a_repeated_event_is_ignored_and_touches_nobody():
    event = logged()
    record(events(event))
    Touched.objects.all().delete()
    assert record(events(event, event | {"at": "2026-03-02T13:00:00Z"})) == Recorded(0, 2, 0)
    assert Event.objects.get().at == NOON
    assert not Touched.objects.exists()
    assert not Counted.objects.exists()


def test_of_two_events_with_one_id_the_first_stands_and_the_conflict_is_counted():
    event = logged()
    assert record(events(event, event | {"page": "search"})) == Recorded(1, 1, 1)
    assert record(events(event | {"page": "contact"})).conflicts == 1
    assert Event.objects.get().page == "home"
    assert Counted.objects.get(what="conflict").count == 2


def test_storing_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        record(events(*(logged(kind) for kind in FIELDS)))


def test_nothing_to_store_takes_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert record([]) == Recorded()


LOG = [
    logged(kind, visitor=f"v{number % 3}", at=NOON + timedelta(minutes=number))
    for number, kind in enumerate(list(FIELDS) * 2)
]


@given(
    sent=st.lists(st.sampled_from(LOG), max_size=60)
    .map(lambda repeats: LOG + repeats)
    .flatmap(st.permutations),
    batch=st.integers(1, 40),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_any_batching_any_repetition_stores_the_same_set(sent, batch):
    Event.objects.all().delete()
    intake = Intake(batch)
    for raw in sent:
        intake.take(raw)
    intake.flush()
    stored = {str(event.id): (event.kind, event.at, event.visitor) for event in Event.objects.all()}
    assert stored == {
        event["id"]: (event["kind"], event["at"], event.get("visitor")) for event in events(*LOG)
    }
    assert (intake.stored, intake.repeated, intake.conflicts) == (len(LOG), len(sent) - len(LOG), 0)
