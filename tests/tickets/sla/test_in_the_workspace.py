"""Agents see by when an answer is promised, and what is nearly too late stands in a view of its own."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.factories.sla import PolicyFactory
from tests.factories.tickets import AgentFactory, WorkerFactory
from tests.tickets.sla.calendars import MONDAY, at
from tests.tickets.sla.conftest import submitted
from tickets.models import Ticket
from tickets.promised import is_anything_promised
from tickets.promises import standing
from tickets.properties import Properties
from tickets.queues import in_queue
from tickets.services.finishing import finish
from tickets.services.properties import set_properties
from tickets.sla_receivers import start
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


def test_a_raised_priority_brings_a_ticket_under_another_service_level(clock):
    PolicyFactory(name="Urgent ones", priority=Ticket.Priority.URGENT, first_answer=30, solution=None)
    ticket, agent = submitted(), AgentFactory()
    assert not ticket.clocks.exists()
    wanted = replace(Properties.of(ticket), priority=Ticket.Priority.URGENT)
    set_properties(ticket.pk, wanted, seen=0, by=agent)
    assert ticket.clocks.get().due_at == at(f"{MONDAY} 10:30")


def test_what_is_due_soon_or_overdue_stands_in_a_view_of_its_own(clock):
    PolicyFactory(solution=None)
    agent = WorkerFactory()
    ticket = submitted()
    seen = {}
    for time in ("13:11", "13:12", "14:01"):
        clock(time)
        seen[time] = list(in_queue("due", agent)), standing(ticket, ticket.clocks.all())
    assert seen == {
        "13:11": ([], ("running", "2 Mar 2026, 13:00")),
        "13:12": ([ticket], ("at_risk", "2 Mar 2026, 13:00")),
        "14:01": ([ticket], ("missed", "Overdue")),
    }
    finish(ticket.pk, Act.SOLVE, by=agent)
    assert not in_queue("due", agent).exists()


def test_where_nothing_is_promised_a_ticket_costs_no_question_more(django_assert_num_queries):
    is_anything_promised()  # looked up once for all that come
    with django_assert_num_queries(0):
        start(sender=Ticket())


def test_the_workspace_says_by_when_in_its_list_and_on_the_ticket(clock, client):
    PolicyFactory(solution=None)
    ticket = submitted()
    clock("13:30")
    client.force_login(WorkerFactory())
    listed = client.get(reverse("agent:list", args=["due"])).content.decode()
    assert ticket.reference in listed
    assert "2 Mar 2026, 13:00" in listed
    page = client.get(reverse("agent:ticket", args=[ticket.reference])).content.decode()
    assert "due on 2 March 2026, 13:00 UTC" in page
