"""Which tickets meet a rule's conditions."""

from datetime import UTC, datetime

import pytest

from tests.factories.rules import RuleFactory
from tests.factories.sla import CalendarFactory
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.models import Ticket
from tickets.rules.matching import hours_of, meeting

pytestmark = pytest.mark.django_db


def meets(ticket, *conditions):
    rule = RuleFactory(conditions=conditions)
    return meeting(rule.conditions.all(), Ticket.objects.filter(pk=ticket.pk)).exists()


@pytest.fixture
def ticket():
    return TicketFactory(
        topic=TopicFactory(),
        team=TeamFactory(),
        assignee=WorkerFactory(),
        priority=3,
        tags=["refund", "vip"],
        subject="My Invoice 100% wrong",
        email="Ada@Example.com",
        language="fr",
        status="open",
    )


def test_without_conditions_every_ticket_fits(ticket):
    assert meets(ticket)


@pytest.mark.parametrize(
    ("condition", "fits"),
    [
        (("priority", 3), True),
        (("priority", 4), False),
        (("!priority", 4), True),
        (("at_least", 2), True),
        (("at_least", 4), False),
        (("tag", "nothing, VIP"), True),
        (("tag", "vi"), False),
        (("!tag", "refund"), False),
        (("status", "open"), True),
        (("language", "fr"), True),
        (("language", "en"), False),
        (("customer", "ada@example.com"), True),
        (("customer", "@example.com"), True),
        (("customer", "ample.com"), False),
        (("customer", "com"), False),
        (("subject", "invoice"), True),
        (("subject", "100%"), True),
        (("subject", "bill, invoice"), True),
        (("subject", "1000"), False),
        (("subject", " , "), False),
        (("topic", ""), False),
        (("!topic", ""), True),
        (("team", ""), False),
        (("assignee", ""), False),
        (("topic", 0), False),
        (("!topic", 0), True),
    ],
)
def test_each_condition(ticket, condition, fits):
    assert meets(ticket, condition) is fits


def test_topic_team_and_assignee_by_what_they_are(ticket):
    assert meets(ticket, ("topic", ticket.topic_id), ("team", ticket.team_id))
    assert meets(ticket, ("assignee", ticket.assignee_id))
    assert meets(TicketFactory(), ("topic", ""), ("team", ""), ("assignee", ""))
    assert meets(TicketFactory(), ("!topic", ticket.topic_id))


def test_lines_about_the_same_are_alternatives_and_lines_about_others_must_all_be_met(ticket):
    assert meets(ticket, ("priority", 4), ("priority", 3))
    assert not meets(ticket, ("priority", 3), ("language", "en"))
    assert not meets(ticket, ("priority", 3), ("!tag", "vip"), ("!tag", "other"))


def test_business_hours_are_those_of_the_moment():
    rome = CalendarFactory(holidays=["2026-03-03"])
    monday, night, holiday = (
        datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((2, 10), (2, 20), (3, 10))
    )
    inside, outside = (
        hours_of(RuleFactory(conditions=[(kind, rome.pk)]).conditions.all()) for kind in ("hours", "!hours")
    )
    assert [inside(at) for at in (monday, night, holiday)] == [True, False, False]
    assert [outside(at) for at in (monday, night, holiday)] == [False, True, True]
    gone = hours_of(RuleFactory(conditions=[("hours", 0)]).conditions.all())
    assert not gone(monday)
