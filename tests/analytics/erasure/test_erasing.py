"""A person erased from the measurement, METRICS.md 8.6, rule by rule."""

import re
from datetime import UTC, datetime

import pytest

from analytics.erasure.erasing import erase_events
from analytics.events.model import ErasedVisitor, Event, Touched
from analytics.journeys.customer import Customer
from analytics.journeys.model import Journey
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.retention import drop_old_events
from analytics.pipeline.settle import settle
from helpcenter.erasure.registry import Person
from tests.analytics.erasure.tables import erase, everything_said, numbers, shape
from tests.analytics.story import (
    came_by,
    discarded,
    helped,
    opened,
    rated,
    read,
    replay,
    searched,
    send,
    ticket,
)

pytestmark = pytest.mark.django_db(transaction=True)
ADA = "0123456789abcdef0123456789abcdef"
BOB = "fedcba9876543210fedcba9876543210"
A_VISITOR = re.compile(r"[A-Za-z0-9_-]{22}\Z")
HEX = re.compile(r"[0-9a-f]{32}\Z")


def ada():
    """Helped twice and taken back by a ticket from another browser; a mailed ticket; an earlier reader."""
    return replay(
        searched("laptop", query="how do I change my bank account") + helped("laptop", at="10:01"),
        opened("phone", at="11:00", days=1) + ticket("phone", at="11:05", days=1, ticket="HC-1", person=ADA),
        came_by("laptop", at="12:00", days=2, person=ADA),
        ticket(f"person:{ADA}", at="12:00", days=3, ticket="HC-2", person=ADA, surface="email"),
        discarded("HC-2", at="13:00", days=3),
        helped("elsewhere", at="10:00") + ticket("elsewhere", at="10:00", days=1, ticket="HC-9", person=BOB),
    )


def test_every_visitor_gets_an_id_of_its_own_and_the_person_one():
    ada()
    _account, whom = erase(ADA)
    assert set(whom.visitors) == {"laptop", "phone", f"person:{ADA}"}
    assert len(set(whom.visitors.values())) == 3
    assert all(A_VISITOR.match(fresh) for fresh in whom.visitors.values())
    (person,) = (
        Customer.objects.filter(visitor__in=whom.visitors.values())
        .values_list("person", flat=True)
        .distinct()
    )
    assert HEX.match(person)
    assert person != ADA


def test_each_ticket_gets_one_reference_in_both_kinds():
    ada()
    _account, whom = erase(ADA)
    assert set(whom.tickets) == {"HC-1", "HC-2"}
    told = Event.objects.filter(ticket=whom.tickets["HC-2"]).values_list("kind", flat=True)
    assert set(told) == {"ticket_submitted", "ticket_discarded"}


def test_a_journey_that_a_ticket_took_back_still_names_it_as_it_is_called_now():
    ada()
    _account, whom = erase(ADA)
    assert (
        Journey.objects.get(visitor=whom.visitors["laptop"], tickets=0, sought=True).reversed_by
        == (whom.tickets["HC-1"])
    )


def test_no_number_changes_and_nothing_leads_back():
    ada()
    before = numbers(), shape()
    account, _whom = erase(ADA)
    assert account == {"visitors": 3, "tickets": 2, "events": 8, "queries": 1, "exports": 0}
    assert (numbers(), shape()) == before
    assert reconcile() == []
    said = everything_said()
    for old in (ADA, "laptop", "phone", "HC-1", "HC-2", "bank account"):
        assert old not in said
    for other in (BOB, "elsewhere", "HC-9"):
        assert other in said


def test_once_more_changes_nothing():
    ada()
    erase(ADA)
    before = everything_said(), ErasedVisitor.objects.count()
    account, whom = erase(ADA)
    assert not any(account.values())
    assert (whom.visitors, whom.tickets) == ({}, {})
    assert (everything_said(), ErasedVisitor.objects.count()) == before


def test_somebody_unknown_changes_nothing():
    ada()
    before = everything_said()
    account, _whom = erase("f" * 32)
    assert not any(account.values())
    assert everything_said() == before
    assert not ErasedVisitor.objects.exists()


def test_a_machine_that_is_somebody_elses_by_now_keeps_its_id_and_loses_the_hash():
    replay(
        searched("shared", at="09:00", query="printer", person=ADA),
        ticket("shared", at="09:05", ticket="HC-1", person=ADA),
        searched("shared", at="18:00", query="router"),
        ticket("shared", at="18:05", ticket="HC-2", person=BOB),
    )
    before = numbers(), shape()
    _account, whom = erase(ADA)
    assert whom.visitors == {}
    assert (numbers(), shape()) == before
    said = everything_said()
    assert [words for words in (ADA, "HC-1", "printer") if words in said] == []
    assert [words for words in ("shared", BOB, "HC-2", "router") if words not in said] == []
    assert reconcile() == []


def test_a_ticket_that_somebody_else_filed_at_their_machine_stays_that_persons():
    replay(ticket("laptop", at="09:00", ticket="HC-2", person=BOB), came_by("laptop", at="10:00", person=ADA))
    _account, whom = erase(ADA)
    assert set(whom.visitors) == {"laptop"}
    replay(discarded("HC-2", at="11:00"))
    assert not Journey.objects.filter(tickets__gt=0).exists()
    assert reconcile() == []


def test_a_visitor_that_is_called_like_the_person_stays_the_same_customer():
    replay(
        helped(ADA, at="10:00"),
        ticket("phone", at="10:00", days=1, person=ADA, ticket="HC-1"),
    )
    before = numbers(), shape()
    _account, whom = erase(ADA)
    assert Customer.objects.get().person == whom.visitors[ADA]
    assert (numbers(), shape()) == before
    assert Journey.objects.filter(reversed_by=whom.tickets["HC-1"]).exists()
    assert reconcile() == []


@pytest.mark.parametrize(("settled", "newest", "theirs"), [(BOB, ADA, {"laptop"}), (ADA, BOB, set())])
def test_the_latest_event_says_whose_a_visitor_is_though_it_waits_to_be_settled(settled, newest, theirs):
    replay(came_by("laptop", person=settled))
    send(came_by("laptop", at="11:00", person=newest))
    _account, whom = erase(ADA)
    assert set(whom.visitors) == theirs
    assert reconcile() == []
    assert ADA not in everything_said()


def test_an_id_that_is_made_of_the_hash_goes_whoever_has_it_by_now():
    replay(
        ticket(f"person:{ADA}", at="10:00", ticket="HC-1", person=ADA),
        ticket(f"person:{ADA}", at="11:00", ticket="HC-2", person=BOB),
    )
    before = numbers(), shape()
    erase(ADA)
    assert ADA not in everything_said()
    assert Customer.objects.get().person == BOB
    assert (numbers(), shape()) == before
    assert reconcile() == []


def test_a_visitor_who_is_called_like_another_person_stays_that_customer_until_settled():
    """The last settle knew both as the person ``laptop``; that the laptop is Ada's waits to be settled."""
    replay(helped("laptop", person="laptop"), helped("tablet", person="laptop"))
    send(came_by("laptop", at="11:00", person=ADA))
    before = numbers(), shape()
    erase(ADA)
    assert (numbers(), shape()) == before
    settle()
    assert reconcile() == []


def erase_after_the_border(*, settled):
    """Whose the laptop is was learned after the events of its first journey were gone; no number changes."""
    drop_old_events(now=datetime(2027, 6, 1, tzinfo=UTC))
    send(came_by("laptop", at="10:00", days=800, person=ADA))
    if settled:
        settle()
    before = numbers()
    erase(ADA)
    assert numbers() == before


@pytest.mark.parametrize("settled", [True, False])
def test_a_journey_from_before_the_border_keeps_no_old_id_though_it_names_no_person(settled):
    replay(helped("laptop"))
    erase_after_the_border(settled=settled)
    assert "laptop" not in everything_said()
    settle()
    assert reconcile() == []


@pytest.mark.parametrize("settled", [True, False])
def test_two_journeys_of_one_customer_stay_so_though_one_has_it_as_a_visitor(settled):
    """Before the border both were the customer ``laptop``: one by its visitor, one by its person."""
    replay(helped("laptop"), helped("tablet", person="laptop"))
    erase_after_the_border(settled=settled)
    settle()
    assert reconcile() == []


def test_what_waits_for_settle_is_settled_under_the_fresh_names():
    ada()
    send(
        read(7, "laptop", at="10:00", days=4, seconds=40),
        came_by("new", at="09:00", days=4, person=ADA),
        discarded("HC-1", at="09:00", days=4),
    )
    erase(ADA)
    assert not Touched.objects.filter(visitor__in=["laptop", "new"]).exists()
    assert not Touched.objects.filter(ticket="HC-1").exists()
    settle()
    assert Journey.objects.get(reversed_by__isnull=False).reversed_by == "HC-9"
    assert reconcile() == []
    assert ADA not in everything_said()


def test_journeys_whose_events_retention_dropped_are_renamed_too():
    ada()
    Event.objects.all().delete()
    before = numbers()
    _account, whom = erase(ADA)
    assert set(whom.visitors) == {"laptop", "phone", f"person:{ADA}"}
    assert set(whom.tickets) == {"HC-1"}
    assert numbers() == before
    said = everything_said()
    assert [old for old in (ADA, "laptop", "phone", "HC-1") if old in said] == []


def test_what_retention_carried_over_its_border_is_renamed_too():
    ada()
    drop_old_events(now=datetime(2027, 6, 1, tzinfo=UTC))
    assert not Event.objects.exists()
    before = numbers()
    _account, whom = erase(ADA)
    assert set(whom.visitors) == {"laptop", "phone", f"person:{ADA}"}
    assert numbers() == before
    assert reconcile() == []
    said = everything_said()
    assert [old for old in (ADA, "laptop", "phone", "HC-1") if old in said] == []


def test_a_resumed_erasure_goes_on_with_the_names_that_it_gave():
    """The row of the ground hands them back; what arrived meanwhile about a ticket finds it."""
    ada()
    _account, whom = erase(ADA)
    send(discarded("HC-1", at="09:00", days=5))
    send(rated(3, "tablet", at="09:00", days=5, person=ADA))
    account = erase_events(Person(whom.email, ADA, whom.visitors, whom.tickets))
    assert account == {"visitors": 1, "tickets": 0, "events": 2, "queries": 0, "exports": 0}
    settle()
    assert Journey.objects.get(reversed_by__isnull=False).reversed_by == "HC-9"
    assert reconcile() == []
    said = everything_said()
    assert [old for old in (ADA, "tablet", "HC-1") if old in said] == []
