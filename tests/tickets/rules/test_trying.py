"""The dry run says what a rule would do, by the very same conditions and plans, and changes nothing."""

from datetime import UTC, datetime

import pytest

from tests.factories.rules import RuleFactory
from tests.factories.sla import CalendarFactory
from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.models import Note, RuleRun
from tickets.rules.trying import tried
from tickets.services.writing import answer

pytestmark = pytest.mark.django_db


def found(rule, *, agent=None, most=100):
    return [one.ticket for one in tried(rule, agent=agent or AgentFactory(), most=most)[1]]


def test_it_looks_at_the_last_ones_only():
    tickets = [TicketFactory(tags=["vip"]) for _ in range(4)]
    TicketFactory()
    rule = RuleFactory(conditions=[("tag", "vip")])
    assert tried(rule, agent=AgentFactory(), most=3)[0] == 3
    assert found(rule, most=3) == [tickets[3], tickets[2]]


def test_it_says_what_would_change_and_changes_nothing():
    ticket = TicketFactory()
    rule = RuleFactory(actions=[("priority", 4), ("add_tags", "vip"), ("status", "hold"), ("note", "Hm.")])
    ((_number, (one,)),) = [tried(rule, agent=AgentFactory(), most=100)]
    assert one.plan.changes(ticket) == [
        ("priority", "normal", "urgent"),
        ("tags", "", "vip"),
        ("status", "new", "hold"),
    ]
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.status) == (2, "new")
    assert not RuleRun.objects.exists()
    assert not Note.objects.exists()


def test_only_tickets_to_which_it_happened_are_named():
    TicketFactory()
    answered = TicketFactory()
    answer(answered.pk, body="So.", author=AgentFactory())
    assert found(RuleFactory(when="answered")) == [answered]
    assert found(RuleFactory(when="status_changed")) == [answered]
    assert found(RuleFactory(when="replied")) == []
    long_ago = TicketFactory(submitted_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert found(RuleFactory(when="waited", waited_in="new", hours=5)) == [long_ago]


def test_business_hours_are_those_in_which_the_ticket_came():
    by_day, by_night = (
        TicketFactory(submitted_at=datetime(2026, 3, 2, hour, tzinfo=UTC)) for hour in (10, 22)
    )
    rome = CalendarFactory()
    assert found(RuleFactory(conditions=[("hours", rome.pk)])) == [by_day]
    assert found(RuleFactory(conditions=[("!hours", rome.pk)])) == [by_night]


def test_nobody_is_shown_a_ticket_that_they_may_not_see():
    topic = TopicFactory()
    TeamFactory(topics=[topic])
    TicketFactory(topic=topic)
    ours = TicketFactory()
    assert found(RuleFactory(), agent=WorkerFactory()) == [ours]


def test_it_asks_few_questions_however_many_tickets(django_assert_max_num_queries):
    team, agent = TeamFactory(), WorkerFactory()
    for _ in range(20):
        TicketFactory(topic=TopicFactory(), team=team, assignee=agent)
    rule, manager = RuleFactory(actions=[("team", team.pk), ("assignee", agent.pk)]), AgentFactory()
    with django_assert_max_num_queries(8):
        _number, all_of_them = tried(rule, agent=manager, most=100)
        assert [one.plan.changes(one.ticket) for one in all_of_them] == [[]] * 20
