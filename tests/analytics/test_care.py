"""What people do about a ticket, from the services to the report: heard in the transaction, counted once."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection, transaction

from analytics.erasure.erasing import erase_events
from analytics.erasure.exporting import export_events
from analytics.events import care
from analytics.events.care import Care
from analytics.events.model import Event
from analytics.journeys.filing import Filing
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.retention import drop_old_events
from analytics.pipeline.settle import settle
from analytics.reports.as_json import as_json
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from helpcenter.erasure.registry import Person
from helpcenter.visitors import LeftOut, Visitor
from tests.analytics.story import opened, send, suggested
from tests.factories.tickets import AgentFactory
from tickets.erasure import erase_tickets
from tickets.services.discarding import discard
from tickets.services.finishing import finish
from tickets.services.rating import rate
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import answer, reply
from tickets.signals import TicketAnswered, TicketRated, ticket_answered, ticket_rated
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
TEN = datetime(2026, 3, 1, 10, tzinfo=UTC)
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture(autouse=True)
def clock(time_machine):
    """Ten o'clock on the first of March, until a test moves it on."""
    time_machine.move_to(TEN, tick=False)
    return time_machine


@pytest.fixture
def agent():
    return AgentFactory()


def filed(name="v1", *, visitor=True, left_out=None, email="ada@example.com"):
    """A ticket as the form sends it, or one without a visitor, as an agent on the telephone does."""
    return submit_ticket(
        Question(subject="No sound", body="None at all.", email=email),
        form_secret=f"form of {name} {email}",
        visitor=Visitor(name, is_new=False, left_out=left_out) if visitor else None,
        language="en",
        surface="web" if visitor else "agent",
    )


def shown():
    settle()
    return as_json(deflection_report(MARCH, now=TEN + timedelta(days=20)))["guard_rails"]


def solved(ticket, agent):
    answer(ticket.pk, body="Try the mute switch.", author=agent, then=Act.SOLVE)


def test_from_the_form_to_the_rating(clock, agent):
    send(opened("v1", "09:58"), suggested("v1", "09:59"))
    ticket = filed()
    clock.shift(timedelta(minutes=90))
    solved(ticket, agent)
    clock.shift(timedelta(days=1))
    rate(ticket.pk, good=True)
    told = shown()
    assert told["time_to_submit"]["median"] == 120
    assert (told["time_to_first_answer"]["median"], told["time_to_first_answer"]["waiting"]) == (5400, 0)
    assert told["saw_suggestions"]["value"] == 1.0
    assert told["satisfaction_after_suggestions"]["numerator"] == 1
    assert reconcile() == []


def test_what_the_customer_writes_is_no_answer_and_a_second_answer_is_not_the_first(clock, agent):
    ticket = filed()
    clock.shift(timedelta(minutes=10))
    reply(ticket.pk, body="Is anybody there?")
    assert Care.objects.get().answered_at is None
    for _ in range(2):
        clock.shift(timedelta(minutes=10))
        answer(ticket.pk, body="Yes.", author=agent)
    assert Care.objects.get().answered_at == TEN + timedelta(minutes=20)


def test_a_ticket_that_is_ended_without_a_word_still_waits(agent):
    finish(filed().pk, Act.SOLVE, by=agent)
    assert shown()["time_to_first_answer"]["waiting"] == 1


def test_of_a_rating_that_is_changed_the_last_word_stands(clock, agent):
    send(opened("v1", "09:58"))
    ticket = filed()
    solved(ticket, agent)
    for good in (True, True, False):
        clock.shift(timedelta(minutes=1))
        rate(ticket.pk, good=good)
    told = shown()["satisfaction_without"]
    assert (told["numerator"], told["denominator"]) == (0, 1)


def test_facts_told_again_late_or_in_another_order_change_nothing(clock):
    ticket, at = filed(), [TEN + timedelta(minutes=minutes) for minutes in range(1, 4)]
    for one in (at[1], at[0], at[2], at[0]):
        ticket_answered.send_robust(ticket, fact=TicketAnswered(ticket.pk, 1, ticket.submitted_at, one))
    for good, one in ((False, at[2]), (True, at[1]), (False, at[2])):
        ticket_rated.send_robust(ticket, fact=TicketRated(ticket.pk, good, ticket.submitted_at, one))
    kept = Care.objects.get()
    assert (kept.answered_at, kept.good, kept.rated_at) == (at[0], False, at[2])


def test_the_fact_and_the_answer_are_rolled_back_together(agent):
    ticket = filed()
    with transaction.atomic():
        answer(ticket.pk, body="Yes.", author=agent)
        transaction.set_rollback(True)
    assert Care.objects.get().answered_at is None


def test_a_form_sent_twice_is_one_ticket(agent):
    filed(), filed()
    assert (Care.objects.count(), shown()["time_to_first_answer"]["denominator"]) == (1, 1)


def test_of_a_visitor_who_is_left_out_nothing_is_kept(agent):
    ticket = filed(left_out=LeftOut.GLOBAL_PRIVACY_CONTROL)
    solved(ticket, agent)
    rate(ticket.pk, good=True)
    assert not Care.objects.exists()


def test_a_ticket_that_an_agent_writes_for_somebody_is_answered_too(clock, agent):
    ticket = filed(visitor=False)
    clock.shift(timedelta(minutes=5))
    solved(ticket, agent)
    rate(ticket.pk, good=True)
    told = shown()
    assert told["time_to_first_answer"]["median"] == 300
    assert [told[key]["denominator"] for key in ("time_to_submit", "satisfaction_without")] == [0, 0]


def test_a_discarded_ticket_is_none_here_too(agent):
    send(opened("v1", "09:58"))
    ticket = filed()
    solved(ticket, agent)
    rate(ticket.pk, good=False)
    discard(ticket.pk, by=agent)
    told = shown()
    assert {told[key]["denominator"] for key in told if key != "satisfaction_difference"} == {0}


def told_to(ticket):
    return Person("ada@example.com", ticket.person)


def test_erasing_the_person_changes_no_number_and_leaves_no_way_back(clock, agent):
    send(opened("v1", "09:58"), suggested("v1", "09:59"))
    ticket = filed()
    clock.shift(timedelta(minutes=30))
    solved(ticket, agent)
    rate(ticket.pk, good=True)
    before, whom = shown(), told_to(ticket)
    erase_events(whom)
    erase_tickets(whom)
    assert shown() == before
    assert Filing.objects.get().visitor == whom.visitors["v1"]
    names = {ticket.reference, ticket.person, "v1", f"{ticket.pk}"}
    assert not names & {f"{value}" for row in Care.objects.values_list() for value in row}
    assert reconcile() == []


def test_a_person_is_told_what_is_kept_of_their_tickets_and_of_nobody_elses(clock, agent):
    ticket, _other = filed(), filed("v2", email="bob@example.org")
    clock.shift(timedelta(minutes=30))
    solved(ticket, agent)
    settle()
    kept = {"answered_at": TEN + timedelta(minutes=30), "good": None, "rated_at": None}
    assert export_events(told_to(ticket))["care"] == [kept]
    drop_old_events(now=TEN + timedelta(days=500))
    assert not Event.objects.exists()
    assert export_events(told_to(ticket))["care"] == [kept]


def test_the_numbers_of_days_whose_events_are_gone_stay_and_go_on(clock, agent):
    send(opened("v1", "09:58"))
    ticket = filed()
    before = shown()
    drop_old_events(now=TEN + timedelta(days=500))
    assert shown() == before
    clock.shift(timedelta(minutes=30))
    answer(ticket.pk, body="Sorry.", author=agent)
    deflection = as_json(deflection_report(MARCH, now=TEN + timedelta(days=20, minutes=1)))
    assert deflection["guard_rails"]["time_to_first_answer"]["median"] == 1800
    assert reconcile() == []


def test_tickets_from_before_are_known_as_they_stand(clock, agent):
    ticket, _waiting = filed(), filed("v2", email="bob@example.org")
    clock.shift(timedelta(minutes=30))
    solved(ticket, agent)
    rate(ticket.pk, good=True)
    before = list(Care.objects.order_by("pk").values())
    Care.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("analytics.migrations.0009_care").KNOWN)
    assert list(Care.objects.order_by("pk").values()) == before


def test_a_receiver_that_fails_costs_nobody_the_answer(receiver_failures, monkeypatch, agent):
    monkeypatch.setattr(care, "answered", lambda _filing, **_: 1 / 0)
    ticket = filed()
    answer(ticket.pk, body="Yes.", author=agent)
    receiver_failures.clear()
    assert ticket.messages.filter(body="Yes.").exists()
    assert Care.objects.get().answered_at is None
