"""Tickets are given to the members of their team who are there: in turn, or to who has the least."""

from datetime import timedelta

import pytest

from tests.at_once import at_once
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory, a_visitor
from tickets.absences import today
from tickets.models import Absence, AssignmentWish, Ticket
from tickets.properties import Properties
from tickets.services.assigning import wish_for
from tickets.services.confirming import confirm
from tickets.services.properties import set_properties
from tickets.services.submitting import Question, submit_ticket
from tickets.services.writing import reply
from tickets.tasks import assign_tickets

pytestmark = pytest.mark.django_db


@pytest.fixture
def members():
    return [WorkerFactory(username=name) for name in ("ada", "bob", "cleo")]


def a_team(members, assignment="robin", **more):
    return TeamFactory(members=members, topics=[TopicFactory()], assignment=assignment, **more)


def submitted(team, form="1", **circumstances):
    question = Question(subject="No events", body="None.", email="x@example.com", topic=team.topics.get())
    return submit_ticket(question, form_secret=form, visitor=a_visitor(), language="en", **circumstances)


def away(agent):
    Absence.objects.create(person=agent, starts_on=today() - timedelta(days=1), ends_on=today())


def names():
    return [str(one.assignee or "–") for one in Ticket.objects.order_by("pk")]


def test_new_tickets_are_given_in_turn(members):
    team = a_team(members)
    for number in range(4):
        submitted(team, str(number))
    assert names() == ["–"] * 4  # the customer waits for none of it
    assign_tickets()
    assert names() == ["ada", "bob", "cleo", "ada"]
    assert not AssignmentWish.objects.exists()


def test_the_history_says_by_which_rule(members):
    ticket = submitted(a_team(members, name="Phones"))
    assign_tickets()
    change = ticket.changes.get()
    assert (change.what, change.new, change.by) == ("assignee", "ada", None)
    assert change.rule == "Assignment of Phones"
    assert [one.kind for one in members[0].notifications.all()] == ["assigned"]


def test_by_load_whoever_has_the_fewest_unsolved_gets_it(members):
    ada, bob, cleo = members
    TicketFactory(assignee=ada)
    TicketFactory(assignee=cleo, status="waiting")
    TicketFactory(assignee=bob, status="solved", solved_at="2026-01-01T00:00Z")
    team = a_team(members, "load")
    for number in range(4):
        submitted(team, str(number))
    assign_tickets()
    assert names()[3:] == ["bob", "cleo", "ada", "bob"]


def test_whoever_is_absent_is_passed_over(members):
    away(members[0])
    TicketFactory(team=a_team(members))
    wish_for(Ticket.objects.get())
    assign_tickets()
    assert names() == ["bob"]


def test_where_nobody_is_there_it_waits_and_is_tried_again(members):
    for one in members:
        away(one)
    submitted(a_team(members))
    assign_tickets()
    assert names() == ["–"]
    Absence.objects.all().delete()
    assign_tickets()
    assert names() == ["–"]  # not yet
    AssignmentWish.objects.update(next_try_at="2026-01-01T00:00Z")
    assign_tickets()
    assert names() == ["ada"]


def test_a_team_without_a_rule_gives_nothing_and_costs_nothing(members):
    submitted(a_team(members, "off"))
    assert not AssignmentWish.objects.exists()


def test_what_somebody_took_meanwhile_is_theirs(members):
    ticket = submitted(a_team(members))
    Ticket.objects.update(assignee=members[2])
    assign_tickets()
    assert names() == ["cleo"]
    assert not ticket.changes.exists()


def test_a_ticket_that_is_given_to_the_team_is_given_on(members):
    ticket = TicketFactory()
    set_properties(ticket.pk, Properties(2, (), None, a_team(members), None), seen=0, by=members[0])
    assign_tickets()
    assert names() == ["ada"]


def test_what_waits_for_its_address_is_given_once_that_is_confirmed(members):
    ticket = submitted(a_team(members), proof=Ticket.Proof.AWAITED)
    assign_tickets()
    assert names() == ["–"]
    confirm(ticket.pk)
    assign_tickets()
    assert names() == ["ada"]


def test_a_customers_word_on_a_ticket_of_who_is_absent_brings_it_back_to_the_team(members):
    ada, *_others = members
    TicketFactory(assignee=ada, team=a_team(members))
    away(ada)
    reply(Ticket.objects.get().pk, body="More")
    assign_tickets()
    assert names() == ["bob"]
    assert Ticket.objects.get().changes.get(what="assignee").rule.startswith("Assignment of")


def test_without_a_rule_it_stands_among_the_unassigned_again(members):
    ticket = TicketFactory(assignee=members[0])
    away(members[0])
    reply(ticket.pk, body="More")
    assign_tickets()
    assert names() == ["–"]
    assert ticket.changes.get(what="assignee").rule == "Back to the team: the assignee is absent"


def test_a_reply_to_who_is_there_moves_nothing(members):
    ticket = TicketFactory(assignee=members[0])
    reply(ticket.pk, body="More")
    assign_tickets()
    assert names() == ["ada"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_give_each_ticket_once_and_in_turn(members):
    team = a_team(members)
    for number in range(6):
        submitted(team, str(number))
    at_once(lambda _: assign_tickets(), times=2)
    assign_tickets()  # what one worker held while the other passed by
    assert sorted(names()) == ["ada", "ada", "bob", "bob", "cleo", "cleo"]
    assert all(one.changes.count() == 1 for one in Ticket.objects.all())
