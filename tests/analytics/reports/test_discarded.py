"""Discarded tickets: how many in the period, and which agents discarded them."""

from datetime import UTC, date, datetime

import pytest

from analytics.reports.as_json import as_json
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from helpcenter.models import User
from tests.analytics.reports.test_page import Links
from tests.analytics.story import discarded, helped, replay, ticket
from tests.factories.tickets import AgentFactory, TicketFactory
from tickets.services.discarding import discard, take_back

pytestmark = pytest.mark.django_db
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))
ADDRESS = "/admin/report/"


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(datetime(2026, 3, 10, 12, tzinfo=UTC), tick=False)


@pytest.fixture
def agents():
    """Two, one of them without a name."""
    return AgentFactory(username="grace"), AgentFactory(username="ada", first_name="", last_name="")


def shown(query=MARCH):
    return as_json(deflection_report(query, now=datetime(2026, 5, 1, tzinfo=UTC)))["discarded"]


def test_they_are_told_by_agent(agents):
    grace, ada = agents
    for agent in (grace, grace, ada):
        discard(TicketFactory().pk, by=agent)
    assert shown() == {"grace": 2, "ada": 1}


def test_only_the_mark_that_stands_counts(agents, time_machine):
    grace, ada = agents
    taken_back, discarded_again = TicketFactory(), TicketFactory()
    for one in (taken_back, discarded_again):
        discard(one.pk, by=grace)
    time_machine.shift(60)
    for one in (taken_back, discarded_again):
        take_back(one.pk, by=grace)
    time_machine.shift(60)
    discard(discarded_again.pk, by=ada)
    assert shown() == {"ada": 1}


def test_a_mark_belongs_to_the_day_on_which_it_was_set_and_to_no_surface(agents):
    discard(TicketFactory(submitted_at=datetime(2026, 1, 5, tzinfo=UTC)).pk, by=agents[0])
    assert shown(Query(date(2026, 3, 10), date(2026, 3, 11), locale="fr", surface="widget")) == {"grace": 1}
    assert shown(Query(date(2026, 1, 1), date(2026, 3, 10))) == {}


def test_what_a_log_brought_along_has_no_agent():
    replay(ticket("v1"), discarded("T1", at="11:00"), ticket("v2", ticket="T2"))
    assert shown() == {"none": 1}


def test_an_account_that_was_deleted_is_no_agent_known_here(agents):
    discard(TicketFactory().pk, by=agents[0])
    User.objects.filter(pk=agents[0].pk).delete()
    assert shown() == {"none": 1}


def test_the_page_names_them(manager, agents):
    for agent in agents:
        discard(TicketFactory().pk, by=agent)
    replay(ticket("v1"), discarded("T1", at="11:00"), ticket("v2", ticket="T2"))
    page = manager.get(ADDRESS, {"from": "2026-03-01", "to": "2026-04-01"}).content.decode()
    assert [name in page for name in ("Grace Hopper", "ada", "Agent not known here")] == [True] * 3
    page = manager.get(ADDRESS, {"from": "2025-03-01", "to": "2025-04-01"}).content.decode()
    assert "No ticket was marked as spam or a test" in page


def listed(client, agent):
    asked = {"from": "2026-03-01", "to": "2026-04-01", "agent": agent}
    return Links(client.get("/admin/report/discarded/", asked).content.decode())


def test_each_number_leads_to_its_tickets_which_open_for_who_may_read_them(agents, manager, admin_client):
    grace, ada = agents
    mine, other = TicketFactory(reference="MINE", subject="Buy now"), TicketFactory(reference="OTHER")
    discard(mine.pk, by=grace)
    discard(other.pk, by=ada)
    replay(helped(), ticket("log", ticket="LOG"), discarded("LOG", at="11:00"))
    page = Links(manager.get(ADDRESS, {"from": "2026-03-01", "to": "2026-04-01"}).content.decode())
    links = {href for href, _text in page.found if href.startswith("/admin/report/discarded/?")}
    assert {href.partition("agent=")[2] for href in links} == {"grace", "ada", "none"}
    for href in links:
        assert Links(manager.get(href).content.decode()).marked["data-count", None] == "1"
    for client, subject in ((manager, False), (admin_client, True)):
        told = client.get(
            "/admin/report/discarded/?from=2026-03-01&to=2026-04-01&agent=grace"
        ).content.decode()
        assert "MINE" in told
        assert "OTHER" not in told
        assert ("Buy now" in told) is subject


@pytest.mark.parametrize(
    "agent", ["", "nobody", "\0", "<script>alert(1)</script>", "x" * 10_000, "\u202egrace"]
)
def test_an_agent_who_is_none_has_discarded_nothing(agents, manager, agent):
    discard(TicketFactory().pk, by=agents[0])
    page = listed(manager, agent)
    assert page.marked["data-count", None] == "0"
    told = manager.get("/admin/report/discarded/", {"from": "2026-03-01", "to": "2026-04-01", "agent": agent})
    assert b"<script>alert" not in told.content


def test_a_list_without_a_period_is_not_found(manager):
    assert manager.get("/admin/report/discarded/?agent=none").status_code == 404
