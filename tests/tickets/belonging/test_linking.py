"""Related tickets: said once, seen from both, for agents who see the other one."""

import pytest

from helpcenter.erasure.registry import Person
from helpcenter.people import person_hash
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.erasure import erase_tickets
from tickets.kin import kin_of
from tickets.models import TicketLink
from tickets.services.linking import relate, unrelate
from tickets.services.merging import merge

pytestmark = pytest.mark.django_db


def kin(ticket, agent):
    return [(str(one.words), one.ticket, one.is_removable) for one in kin_of(ticket, agent)]


def test_a_relation_is_one_from_both_ends_and_however_often_it_is_said(agent):
    one, other = TicketFactory(), TicketFactory()
    for pair in ((one, other), (other, one), (one, other)):
        relate(pair[0].pk, pair[1].pk, by=agent)
    assert TicketLink.objects.count() == 1
    assert kin(one, agent) == [("Related to", other, True)]
    assert kin(other, agent) == [("Related to", one, True)]
    assert [change.new for change in one.changes.all()] == [other.reference]


def test_it_is_taken_back_from_either_end(agent):
    one, other = TicketFactory(), TicketFactory()
    relate(one.pk, other.pk, by=agent)
    for _ in range(2):
        unrelate(other.pk, one.pk, by=agent)
    assert kin(one, agent) == []
    assert [change.old for change in one.changes.all()] == ["", other.reference]


def test_what_the_agent_does_not_see_is_not_shown(agent):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    one, hidden, seen = TicketFactory(), TicketFactory(topic=topic), TicketFactory()
    for other in (hidden, seen):
        relate(one.pk, other.pk, by=agent)
    assert kin(one, agent) == [("Related to", seen, True)]


def test_what_was_merged_stands_there_too(agent):
    ticket, into = TicketFactory(), TicketFactory()
    merge(ticket.pk, into.pk, shared=True, wants_mail=False, by=agent)
    ticket.refresh_from_db()
    assert kin(ticket, agent) == [("Merged into", into, False)]
    assert [(str(one.words), one.ticket) for one in kin_of(into, agent, parts=[ticket])] == [
        ("Took in", ticket)
    ]


def test_it_goes_with_either_ticket(agent):
    one, other = TicketFactory(), TicketFactory(email="bob@example.com")
    relate(one.pk, other.pk, by=agent)
    erase_tickets(Person("bob@example.com", person_hash("bob@example.com"), {}))
    assert not TicketLink.objects.exists()
    assert not one.changes.exists()
