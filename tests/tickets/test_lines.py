"""The lines of a list are kept for half a minute, and yet say what is so now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.tickets import TeamFactory, TicketFactory, WorkerFactory
from tickets.models import Clock, Ticket

pytestmark = pytest.mark.django_db
LIST = "/agent/views/all/"


@pytest.fixture
def desk(client):
    client.force_login(WorkerFactory(rights=["see_all"]))
    return client


def changed(**values):
    return lambda: Ticket.objects.update(**values)


def given_to(whom):
    return lambda: Ticket.objects.update(assignee=WorkerFactory(first_name=whom, last_name=""))


def promised():
    ticket = Ticket.objects.get()
    due = timezone.now() - timedelta(minutes=1)
    Clock.objects.create(
        ticket=ticket, kind="solution", state="missed", target=timedelta(1), used=timedelta(1), due_at=due
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (changed(subject="Quite another"), "Quite another"),
        (changed(name="Zoé"), "Zoé"),
        (changed(status="waiting"), "Waiting for the customer"),
        (changed(priority=4), "Urgent"),
        (changed(tags=["vip-tag"]), "vip-tag"),
        (changed(is_suspect=True), "Looks like spam"),
        (given_to("Grace"), "Grace"),
        (lambda: Ticket.objects.update(team=TeamFactory(name="Night shift")), "Night shift"),
        (promised, "Overdue"),
    ],
)
def test_whatever_a_line_says_is_of_now(desk, change, says):
    TicketFactory()
    before = desk.get(LIST).text
    assert says not in before.partition("<ol")[2].partition("</ol>")[0]
    change()
    assert says in desk.get(LIST).text.partition("<ol")[2].partition("</ol>")[0]


def test_a_new_name_of_an_agent_or_a_team_is_shown(desk):
    agent, team = WorkerFactory(first_name="Ada", last_name=""), TeamFactory(name="Day")
    TicketFactory(assignee=agent)
    TicketFactory(team=team)
    assert "Ada" in desk.get(LIST).text
    agent.first_name, team.name = "Adele", "Evening"
    agent.save()
    team.save()
    page = desk.get(LIST).text
    assert "Adele" in page
    assert "Evening" in page
