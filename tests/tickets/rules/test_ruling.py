"""Rules are carried out after the fact: once for each happening, in their order, and never in a circle."""

from dataclasses import replace
from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from helpcenter.erasure.erasing import erase
from helpcenter.mail import Mail
from tests.factories.rules import RuleFactory
from tests.factories.sla import CalendarFactory
from tests.factories.tickets import AgentFactory, TeamFactory, WorkerFactory
from tests.letters import letters
from tests.tickets.sla.conftest import clock, submitted  # noqa: F401  a fixture
from tickets.checks import rules_are_carried_out
from tickets.models import Happening, Rule, RuleRun, Ticket
from tickets.properties import Properties
from tickets.services import ruling
from tickets.services.confirming import confirm, take_unconfirmed
from tickets.services.discarding import discard
from tickets.services.properties import set_properties
from tickets.services.ruling import carry_out_due, carry_out_waiting
from tickets.services.writing import answer, reply
from tickets.tasks import carry_out_due_rules, carry_out_rules

pytestmark = pytest.mark.django_db


def now(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def set_priority(ticket, priority):
    wanted = replace(Properties.of(now(ticket)), priority=priority)
    set_properties(ticket.pk, wanted, seen=2**62, by=AgentFactory())


def all_of_them():
    while carry_out_waiting():
        pass


def test_everything_that_a_rule_can_do_stands_in_the_history_as_its_doing():
    team = TeamFactory(members=[WorkerFactory(email="t@example.org"), WorkerFactory(email="")])
    agent = WorkerFactory()
    actions = [
        ("priority", 4),
        ("add_tags", "Night, vip"),
        ("remove_tags", "nothing"),
        ("assignee", agent.pk),
        ("team", team.pk),
        ("status", "hold"),
        ("note", "Call **them**."),
        ("mail", ""),
    ]
    rule = RuleFactory(name="Urgent at night", conditions=[("subject", "events")], actions=actions)
    ticket = submitted()
    assert now(ticket).tags == []
    carry_out_rules()
    found = now(ticket)
    assert (found.priority, found.tags, found.status) == (4, ["night", "vip"], "hold")
    assert (found.assignee, found.team) == (agent, team)
    changes = ticket.changes.values_list("what", "rule", "by")
    assert set(changes) == {
        (what, "Urgent at night", None) for what in ("priority", "tags", "assignee", "team", "status")
    }
    note = ticket.notes.get()
    assert (note.rule, note.author, "<strong>them</strong>" in note.html) == ("Urgent at night", None, True)
    told = [one for one in letters() if one.to == ["t@example.org"]]
    assert [one.subject for one in told] == [f"{ticket.reference}: Urgent at night"]
    assert RuleRun.objects.get().rule == rule
    assert not Happening.objects.exists()


def test_each_happening_is_heard_by_the_rules_that_wait_for_it():
    agent = AgentFactory()
    for when in Rule.When.values:
        waits = {"waited_in": "new", "hours": 1} if when == "waited" else {}
        RuleFactory(name=when, when=when, actions=[("add_tags", when)], **waits)
    ticket = submitted()
    all_of_them()
    assert now(ticket).tags == ["submitted"]
    answer(ticket.pk, body="Pull down.", author=agent)
    all_of_them()
    assert now(ticket).tags == ["answered", "status_changed", "submitted"]
    reply(ticket.pk, body="Thanks.")
    set_priority(ticket, 4)
    wanted = Properties(4, tuple(now(ticket).tags), agent, None, None)
    set_properties(ticket.pk, wanted, seen=2**62, by=agent)
    all_of_them()
    assert set(now(ticket).tags) == set(Rule.When.values) - {"waited"}


def test_rules_that_are_off_or_younger_or_about_others_do_nothing():
    RuleFactory(active=False)
    RuleFactory(conditions=[("language", "fr")])
    ticket = submitted()
    RuleFactory(made_at=timezone.now() + timedelta(seconds=1))
    all_of_them()
    assert now(ticket).tags == []
    assert not Happening.objects.exists()


def test_where_no_rule_waits_for_it_nothing_is_noted():
    RuleFactory(when="answered")
    submitted()
    assert not Happening.objects.exists()


def test_rules_go_in_their_order_and_see_what_those_before_did():
    RuleFactory(position=2, conditions=[("tag", "first")], actions=[("add_tags", "second")])
    RuleFactory(position=1, actions=[("add_tags", "first")])
    ticket = submitted()
    all_of_them()
    assert now(ticket).tags == ["first", "second"]


def test_a_ticket_is_filed_once_its_address_is_confirmed_or_an_agent_takes_it():
    RuleFactory()
    confirmed, taken, forgotten = (submitted(proof="awaited", form=form) for form in "abc")
    all_of_them()
    assert now(confirmed).tags == []
    confirm(confirmed.pk)
    take_unconfirmed(taken.pk, by=AgentFactory())
    all_of_them()
    assert [now(one).tags for one in (confirmed, taken, forgotten)] == [["seen"], ["seen"], []]


def test_spam_is_left_alone():
    RuleFactory()
    ticket = submitted()
    discard(ticket.pk, by=AgentFactory())
    all_of_them()
    assert now(ticket).tags == []


def test_a_rule_does_not_hear_of_what_it_did_itself():
    RuleFactory(when="priority_changed", actions=[("priority", 4), ("note", "Raised.")])
    ticket = submitted()
    set_priority(ticket, 3)
    all_of_them()
    assert (now(ticket).priority, ticket.notes.count()) == (4, 1)
    set_priority(ticket, 2)
    all_of_them()
    assert (now(ticket).priority, ticket.notes.count()) == (4, 2)


def test_two_rules_that_undo_each_other_come_to_an_end():
    RuleFactory(when="priority_changed", conditions=[("!priority", 4)], actions=[("priority", 4)])
    RuleFactory(when="priority_changed", conditions=[("!priority", 1)], actions=[("priority", 1)])
    ticket = submitted()
    set_priority(ticket, 3)
    all_of_them()
    assert not Happening.objects.exists()
    assert RuleRun.objects.count() == 3


def test_rules_that_lead_on_to_one_another_come_to_an_end():
    for number in range(8):
        RuleFactory(
            when="assignee_changed" if number % 2 else "priority_changed",
            conditions=[("tag", f"t{number}")],
            actions=[
                ("remove_tags", f"t{number}"),
                ("add_tags", f"t{number + 1}"),
                ("assignee", "") if number % 2 == 1 else ("assignee", WorkerFactory().pk),
                ("priority", 1 + number % 4),
            ],
        )
    ticket = submitted()
    Ticket.objects.filter(pk=ticket.pk).update(tags=["t0"])
    set_priority(ticket, 3)
    all_of_them()
    assert not Happening.objects.exists()
    assert RuleRun.objects.count() <= 8


def test_one_that_dies_in_the_middle_is_carried_out_once_from_the_start():
    team = TeamFactory(members=[WorkerFactory(email="t@example.org")])
    RuleFactory(actions=[("add_tags", "a"), ("note", "Once."), ("mail", team.pk)])
    ticket = submitted()
    with mock.patch.object(ruling, "post_mails", side_effect=RuntimeError("killed")):
        carry_out_waiting()
    assert (now(ticket).tags, ticket.notes.count(), RuleRun.objects.count()) == ([], 0, 0)
    carry_out_waiting()
    carry_out_waiting()
    assert (now(ticket).tags, ticket.notes.count(), RuleRun.objects.count()) == (["a"], 1, 1)
    assert Mail.objects.filter(kind="tickets/rule").count() == 1


def test_what_fails_each_time_is_given_up_and_told_and_keeps_no_other_waiting():
    RuleFactory()
    submitted(form="one")
    with mock.patch.object(ruling, "planned", side_effect=RuntimeError("broken")):
        for _time in range(4):
            carry_out_waiting()
    assert Happening.objects.given_up().count() == 1
    second = submitted(form="two")
    all_of_them()
    assert now(second).tags == ["seen"]
    assert [one.id for one in rules_are_carried_out()] == ["tickets.E004"]


def test_what_is_gone_is_left_out():
    worker, team = WorkerFactory(), TeamFactory()
    RuleFactory(actions=[("assignee", worker.pk), ("team", team.pk), ("mail", team.pk), ("add_tags", "a")])
    worker.is_active = False
    worker.save()
    team.delete()
    ticket = submitted()
    all_of_them()
    found = now(ticket)
    assert (found.assignee, found.team, found.tags) == (None, None, ["a"])


def test_a_solved_ticket_is_told_to_the_customer_as_an_agents_doing():
    RuleFactory(conditions=[("customer", "example.com")], actions=[("status", "solved")])
    ticket = submitted()
    all_of_them()
    assert now(ticket).status == "solved"
    assert Mail.objects.filter(kind="tickets/solved").count() == 1


def test_a_status_that_does_not_follow_is_left_out():
    RuleFactory(actions=[("status", "closed"), ("add_tags", "a")])
    ticket = submitted()
    all_of_them()
    assert (now(ticket).status, now(ticket).tags) == ("new", ["a"])


def test_a_ticket_that_has_waited_long_enough_has_its_turn_once(clock):  # noqa: F811  the fixture
    RuleFactory(when="waited", waited_in="waiting", hours=3, actions=[("add_tags", "a"), ("note", "Ask.")])
    ticket, agent = submitted(), AgentFactory()
    answer(ticket.pk, body="Which phone?", author=agent)
    said = []
    for time in ("12:59", "13:00", "13:01", "16:30"):
        clock(time)
        carry_out_due_rules()
        said.append(ticket.notes.count())
    assert said == [0, 1, 1, 1]
    reply(ticket.pk, body="That one.")
    answer(ticket.pk, body="And which app?", author=agent)
    clock("20:00")
    carry_out_due()
    assert ticket.notes.count() == 2


def test_what_stood_there_before_the_rule_was_made_is_left_alone(clock):  # noqa: F811  the fixture
    ticket = submitted()
    clock("11:00")
    RuleFactory(when="waited", waited_in="new", hours=1, made_at=timezone.now())
    later = submitted(form="later")
    clock("15:00")
    carry_out_due()
    assert (now(ticket).tags, now(later).tags) == ([], ["seen"])


def test_a_new_ticket_waits_from_when_it_came_and_in_business_hours(clock):  # noqa: F811  the fixture
    rome = CalendarFactory()
    RuleFactory(when="waited", waited_in="new", hours=8, conditions=[("hours", rome.pk)])
    ticket = submitted()
    clock("18:30")
    carry_out_due()
    assert now(ticket).tags == []  # nobody works
    clock("2026-03-03 09:30")
    carry_out_due()
    assert now(ticket).tags == ["seen"]


def test_two_rules_that_wait_for_each_others_status_do_not_play_for_ever(clock):  # noqa: F811  the fixture
    RuleFactory(when="waited", waited_in="hold", hours=1, actions=[("status", "open")])
    RuleFactory(when="waited", waited_in="open", hours=1, actions=[("status", "hold")])
    RuleFactory(actions=[("status", "open")])
    submitted()
    all_of_them()
    for hour in range(11, 23):
        clock(f"{hour}:30")
        carry_out_due()
    assert RuleRun.objects.count() == 3


def test_erasing_a_customer_takes_their_runs_and_their_address_in_rules_along():
    alone = RuleFactory(conditions=[("customer", "Ada@example.com"), ("tag", "x")])
    shared = RuleFactory(conditions=[("customer", "ada@example.com, example.org")])
    other = RuleFactory(conditions=[("customer", "notada@example.com")])
    RuleFactory(name="all")
    submitted()
    all_of_them()
    assert RuleRun.objects.exists()
    told = {one.what: one.number for one in erase("ada@example.com")}
    assert not RuleRun.objects.exists()
    assert told["places in rules"] == 2
    states = [Rule.objects.get(pk=one.pk).active for one in (alone, shared, other)]
    assert states == [False, True, True]
    assert [one.value for one in shared.conditions.all()] == ["example.org"]
