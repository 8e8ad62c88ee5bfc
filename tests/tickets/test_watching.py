"""Watching a ticket from its page, whom a note can mention, and who sees what from both sides."""

import pytest
from django.urls import reverse

from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.test_workspace import address, posted
from tickets.models import Ticket
from tickets.seers import agents, agents_who_see

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent():
    return WorkerFactory(first_name="Marie", last_name="Curie")


def test_the_button_watches_and_nothing_typed_is_lost(desk, agent):
    ticket = TicketFactory()
    sent = desk.post(address(ticket), posted(ticket, "watch", body="Half an answer"))
    assert "Half an answer</textarea>" in sent.text
    assert "<bdi>Marie Curie</bdi>" in sent.text
    assert [one.person for one in ticket.watches.all()] == [agent]
    desk.post(address(ticket), posted(ticket, "unwatch"))
    assert ticket.watches.count() == 0


def test_a_note_can_mention_those_who_see_the_ticket(desk, agent):
    ours, others = WorkerFactory(username="pierre", first_name="Pierre", last_name="Curie"), WorkerFactory()
    ticket = TicketFactory(team=TeamFactory(members=[agent, ours]))
    said = desk.get(reverse("agent:people", args=[ticket.reference])).json()
    assert said == {"people": [{"name": "pierre", "called": "Pierre Curie"}]}
    ticket.team.members.set([others])
    assert desk.get(reverse("agent:people", args=[ticket.reference])).status_code == 404


def test_who_sees_a_ticket_is_the_same_from_both_sides():
    boss, chief = AgentFactory(), WorkerFactory(rights=["see_all"])
    one, two, three = (WorkerFactory() for _ in range(3))
    AgentFactory(is_superuser=False)
    WorkerFactory(is_active=False)
    ours, nobodys = TopicFactory(), TopicFactory()
    phones, cars = TeamFactory(members=[one], topics=[ours]), TeamFactory(members=[one, two])
    for topic in (None, ours, nobodys):
        for team in (None, phones, cars):
            TicketFactory(topic=topic, team=team)
            TicketFactory(topic=topic, team=team, assignee=three)
    assert set(agents()) == {boss, chief, one, two, three}
    for ticket in Ticket.objects.all():
        seeing = {who for who in agents() if Ticket.objects.seen_by(who).filter(pk=ticket.pk).exists()}
        assert set(agents_who_see(ticket)) == seeing, (ticket.topic, ticket.team, ticket.assignee)
