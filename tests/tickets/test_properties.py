"""Properties and their history: what one agent touched is set, what another one set is not undone unseen."""

import threading
from dataclasses import replace

import pytest
from django.db import connection

from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory
from tickets.models import Change
from tickets.properties import Properties, as_tags
from tickets.services.discarding import discard, take_back
from tickets.services.finishing import finish
from tickets.services.properties import Clash, set_properties
from tickets.services.standing import put
from tickets.services.writing import answer, reply
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket():
    return TicketFactory()


@pytest.fixture
def agent():
    return AgentFactory()


def history(ticket):
    return [(one.what, one.old, one.new, one.by) for one in ticket.changes.order_by("pk")]


def test_everything_is_set_at_once_and_each_change_is_written_down(ticket, agent):
    topic, team = TopicFactory(), TeamFactory(name="Phones")
    wanted = Properties(4, ("ios", "sync"), agent, team, topic)
    assert set_properties(ticket.pk, wanted, seen=0, by=agent) == set(wanted.words())
    ticket.refresh_from_db()
    assert Properties.of(ticket) == wanted
    assert sorted(history(ticket)) == sorted(
        [
            ("assignee", "", agent.username, agent),
            ("priority", "normal", "urgent", agent),
            ("tags", "", "ios, sync", agent),
            ("team", "", "Phones", agent),
            ("topic", "", "Phones and tablets", agent),
        ]
    )


def test_what_is_the_same_is_no_change(ticket, agent):
    assert set_properties(ticket.pk, Properties.of(ticket), seen=0, by=agent) == set()
    assert history(ticket) == []


def test_what_an_agent_did_not_touch_stays_as_another_one_set_it(ticket, agent):
    page = Properties.of(ticket)
    set_properties(ticket.pk, replace(page, priority=4), seen=0, by=AgentFactory())
    assert set_properties(ticket.pk, replace(page, tags=("ios",)), seen=0, by=agent) == {"tags"}
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.tags) == (4, ["ios"])


def test_what_two_agents_touched_is_a_clash_and_nothing_is_set(ticket, agent):
    page, other = Properties.of(ticket), AgentFactory()
    set_properties(ticket.pk, replace(page, priority=4), seen=0, by=other)
    with pytest.raises(Clash) as clash:
        set_properties(ticket.pk, replace(page, priority=1, tags=("ios",)), seen=0, by=agent)
    assert [(one.what, one.new, one.by) for one in clash.value.changes] == [("priority", "urgent", other)]
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.tags) == (4, [])


def test_whoever_has_seen_the_change_may_overrule_it(ticket, agent):
    page = Properties.of(ticket)
    set_properties(ticket.pk, replace(page, priority=4), seen=0, by=AgentFactory())
    seen = ticket.changes.get().pk
    assert set_properties(ticket.pk, replace(page, priority=1), seen=seen, by=agent) == {"priority"}


def test_two_who_set_the_same_are_of_one_mind(ticket, agent):
    wanted = replace(Properties.of(ticket), priority=4)
    set_properties(ticket.pk, wanted, seen=0, by=AgentFactory())
    assert set_properties(ticket.pk, wanted, seen=0, by=agent) == set()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told():
    ticket, agents = TicketFactory(), [AgentFactory(), AgentFactory()]
    together, said = threading.Barrier(2), []

    def save(agent, priority):
        together.wait()
        try:
            set_properties(ticket.pk, replace(Properties.of(ticket), priority=priority), seen=0, by=agent)
        except Clash:
            said.append(agent)
        connection.close()

    threads = [threading.Thread(target=save, args=pair) for pair in zip(agents, (1, 4), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 1
    assert ticket.changes.count() == 1


def test_each_status_is_in_the_history_with_who_made_it(ticket, agent):
    put(ticket.pk, Act.HOLD, by=agent)
    reply(ticket.pk, body="Any news?")
    answer(ticket.pk, body="Yes.", author=agent, then=Act.SOLVE)
    finish(ticket.pk, Act.CLOSE, by=agent)
    assert history(ticket) == [
        ("status", "new", "hold", agent),
        ("status", "hold", "open", None),
        ("status", "open", "solved", agent),
        ("status", "solved", "closed", agent),
    ]


def test_so_is_what_was_said_to_be_spam(ticket, agent):
    discard(ticket.pk, by=agent)
    take_back(ticket.pk, by=agent)
    assert history(ticket) == [("discarded", "no", "yes", agent), ("discarded", "yes", "no", agent)]


def test_a_ticket_that_is_not_moved_has_no_history(ticket):
    reply(ticket.pk, body="Another thing.")
    assert not Change.objects.exists()


def test_tags_are_read_as_people_write_them():
    assert as_tags(" iOS,sync ,, ios, two  words") == ("ios", "sync", "two words")
