"""Solved tickets to which customers wrote again: heard from the services, counted by day of solution."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection, transaction

from analytics.erasure.erasing import erase_events
from analytics.erasure.exporting import export_events
from analytics.events import solving
from analytics.events.solving import Solving
from analytics.pipeline.settle import settle
from analytics.reports.as_json import as_json
from analytics.reports.intervals import newcombe, wilson
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from helpcenter.erasure.registry import Person
from helpcenter.visitors import LeftOut, Visitor
from tests.analytics.reports.test_page import Links
from tests.factories.tickets import AgentFactory
from tickets.erasure import erase_tickets
from tickets.services.discarding import discard
from tickets.services.finishing import finish
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import answer, reply
from tickets.signals import CustomerReplied, TicketChanged, customer_replied, ticket_changed
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
TEN = datetime(2026, 3, 1, 10, tzinfo=UTC)
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))
ASKED = {"from": "2026-03-01", "to": "2026-04-01"}


@pytest.fixture(autouse=True)
def clock(time_machine):
    """Ten o'clock on the first of March, until a test moves it on."""
    time_machine.move_to(TEN, tick=False)
    return time_machine


@pytest.fixture
def agent():
    return AgentFactory()


def filed(name="v1", *, left_out=None, language="en", surface="web"):
    return submit_ticket(
        Question(subject="No sound", body="None at all.", email=f"{name}@example.com"),
        form_secret=f"form of {name}",
        visitor=Visitor(name, is_new=False, left_out=left_out),
        language=language,
        surface=surface,
    )


def solved(ticket, agent):
    answer(ticket.pk, body="Try the mute switch.", author=agent, then=Act.SOLVE)


def shown(query=MARCH, now=None):
    settle()
    told = as_json(deflection_report(query, now=now or TEN + timedelta(days=40)))
    return told["guard_rails"]["reopened"]


def halves(told):
    return told["numerator"], told["denominator"]


def test_a_reply_within_seven_days_of_the_solution_counts_and_a_later_one_does_not(clock, agent):
    tickets = [filed(f"v{number}") for number in range(4)]
    for ticket in tickets:
        solved(ticket, agent)
    clock.shift(timedelta(hours=1))
    reply(tickets[0].pk, body="It is silent again.")
    clock.move_to(TEN + timedelta(days=7))
    reply(tickets[1].pk, body="And here too.")
    clock.shift(timedelta(milliseconds=1))
    reply(tickets[2].pk, body="Thanks!")
    told = shown()
    assert (halves(told), told["interval"], told["still_open"]) == ((2, 4), list(wilson(2, 4)), 0)


def test_what_the_customer_writes_before_the_solution_is_no_reply_to_it(clock, agent):
    ticket = filed()
    clock.shift(timedelta(minutes=1))
    reply(ticket.pk, body="Is anybody there?")
    clock.shift(timedelta(minutes=1))
    solved(ticket, agent)
    assert halves(shown()) == (0, 1)


def test_an_agents_word_and_a_ticket_that_is_opened_without_a_word_are_no_replies(clock, agent):
    ticket, other = filed(), filed("v2")
    for one in (ticket, other):
        solved(one, agent)
    clock.shift(timedelta(minutes=1))
    answer(ticket.pk, body="One more thing.", author=agent)
    finish(other.pk, Act.REOPEN, by=agent)
    assert halves(shown()) == (0, 2)


def test_a_ticket_that_is_solved_twice_is_one_ticket(clock, agent):
    ticket = filed()
    for _ in range(2):
        solved(ticket, agent)
        clock.shift(timedelta(days=1))
        reply(ticket.pk, body="No.")
        clock.shift(timedelta(days=1))
    assert Solving.objects.count() == 2
    assert halves(shown()) == (1, 1)


def test_it_belongs_to_the_days_of_its_solution_whenever_it_was_filed(clock, agent):
    ticket = filed()
    clock.move_to(datetime(2026, 4, 1, tzinfo=UTC))
    solved(ticket, agent)
    april = Query(date(2026, 4, 1), date(2026, 5, 1))
    assert halves(shown()) == (0, 0)
    assert halves(shown(april)) == (0, 1)
    assert shown()["value"] is None


def test_whose_seven_days_are_not_over_is_said_beside(clock, agent):
    first, second = filed(), filed("v2")
    for ticket in (first, second):
        solved(ticket, agent)
    clock.shift(timedelta(days=1))
    reply(first.pk, body="No.")
    soon, later = TEN + timedelta(days=6), TEN + timedelta(days=7)
    assert [shown(now=now)["still_open"] for now in (soon, later)] == [1, 0]


def test_filters_are_those_of_the_journey(clock, agent):
    for ticket in (filed(), filed("v2", language="fr"), filed("v3", language="fr", surface="widget")):
        solved(ticket, agent)
    french = Query(MARCH.start, MARCH.end, locale="fr")
    assert halves(shown(french)) == (0, 2)
    assert halves(shown(Query(MARCH.start, MARCH.end, surface="widget"))) == (0, 1)


def test_the_days_before_stand_beside_with_the_change(clock, agent):
    day = Query(date(2026, 3, 2), date(2026, 3, 3))
    for number in range(30):
        solved(filed(f"a{number}"), agent)
    clock.shift(timedelta(days=1))
    again = [filed(f"b{number}") for number in range(30)]
    for ticket in again:
        solved(ticket, agent)
    clock.shift(timedelta(minutes=1))
    for ticket in again[:20]:
        reply(ticket.pk, body="No.")
    told = shown(day)
    assert (halves(told), halves(told["before"])) == ((20, 30), (0, 30))
    assert told["change"]["interval"] == list(newcombe((0, 30), (20, 30)))


def test_a_discarded_ticket_and_one_of_a_visitor_who_is_left_out_count_nowhere(clock, agent):
    spam, private = filed(), filed("v2", left_out=LeftOut.GLOBAL_PRIVACY_CONTROL)
    for ticket in (spam, private):
        solved(ticket, agent)
    discard(spam.pk, by=agent)
    assert Solving.objects.count() == 1
    assert halves(shown()) == (0, 0)


def test_facts_told_again_change_nothing(clock, agent):
    ticket = filed()
    solved(ticket, agent)
    clock.shift(timedelta(days=1))
    reply(ticket.pk, body="No.")
    before = list(Solving.objects.values())
    for _ in range(2):
        change = TicketChanged(ticket.pk, "status", "open", "solved", ticket.submitted_at, TEN)
        ticket_changed.send_robust(ticket, fact=change)
        later = CustomerReplied(ticket.pk, 1, ticket.submitted_at, TEN + timedelta(days=3))
        customer_replied.send_robust(ticket, fact=later)
    assert list(Solving.objects.values()) == before


def test_the_fact_and_the_solution_are_rolled_back_together(agent):
    ticket = filed()
    with transaction.atomic():
        solved(ticket, agent)
        transaction.set_rollback(True)
    assert not Solving.objects.exists()


def test_a_receiver_that_fails_costs_nobody_the_reply(receiver_failures, monkeypatch, agent):
    monkeypatch.setattr(solving, "replied", lambda _filing, **_: 1 / 0)
    ticket = filed()
    reply(ticket.pk, body="Hello?")
    receiver_failures.clear()
    assert ticket.messages.filter(body="Hello?").exists()


def test_erasing_the_person_changes_no_number_and_leaves_no_way_back(clock, agent):
    ticket = filed()
    solved(ticket, agent)
    clock.shift(timedelta(days=1))
    reply(ticket.pk, body="No.")
    before, whom = shown(), Person("v1@example.com", ticket.person)
    told = export_events(Person("v1@example.com", ticket.person))["solutions"]
    assert told == [{"solved_at": TEN, "replied_at": TEN + timedelta(days=1)}]
    erase_events(whom)
    erase_tickets(whom)
    assert shown() == before
    assert halves(before) == (1, 1)
    names = {ticket.reference, ticket.person, "v1", f"{ticket.pk}"}
    assert not names & {f"{value}" for row in Solving.objects.values_list("filing_id") for value in row}


def test_tickets_from_before_are_known_as_they_stand(clock, agent):
    ticket, _waiting = filed(), filed("v2")
    for days in (1, 9):
        clock.move_to(TEN + timedelta(days=days))
        solved(ticket, agent)
        clock.shift(timedelta(hours=2))
        reply(ticket.pk, body="No.")
    before = list(Solving.objects.order_by("solved_at").values("filing_id", "solved_at", "replied_at"))
    Solving.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("analytics.migrations.0015_solvings").KNOWN)
    assert (
        list(Solving.objects.order_by("solved_at").values("filing_id", "solved_at", "replied_at")) == before
    )
    assert len(before) == 2


def test_each_of_its_numbers_leads_to_its_tickets(clock, agent, admin_client):
    tickets = [filed(f"v{number}") for number in range(5)]
    for ticket in tickets[:4]:
        solved(ticket, agent)
    clock.shift(timedelta(hours=1))
    reply(tickets[0].pk, body="No.")
    settle()
    page = Links(admin_client.get("/admin/report/", ASKED).content.decode())
    assert "1 of 4" in page.marked["data-rail", "reopened"]
    links = {href for href, _text in page.found}
    for show, number in (("reopened", 1), ("was_solved", 4), ("may_reopen", 3)):
        (href,) = {href for href in links if href.endswith(f"show={show}")}
        listed = Links(admin_client.get(href).content.decode())
        assert listed.marked["data-count", None] == f"{number}"
        assert sum(text.startswith("HC-") for _href, text in listed.found) == number
