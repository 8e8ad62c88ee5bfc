"""Tickets by topic: who had looked before filing, and which deflections they took back."""

import pytest
from django.utils import timezone

from analytics.events.model import Event
from analytics.reports.period import read_query
from analytics.reports.settings import newest_settlement
from analytics.reports.topics import topics
from tests.analytics.reports.test_page import MARCH, Links
from tests.analytics.story import helped, opened, replay, searched, ticket, viewed
from tests.factories.tickets import TicketFactory, TopicFactory

pytestmark = pytest.mark.django_db
BREAKDOWNS, TICKETS = "/admin/report/breakdowns/", "/admin/report/tickets/"


@pytest.fixture
def about():
    """Tickets about two topics and about none, one of a log, and of each what went before."""
    phones, bills = TopicFactory(), TopicFactory(names={"en": "Bills", "fr": "Factures"})
    replay(
        *(searched(f"p{n}") + ticket(f"p{n}", at="10:05", ticket=f"P{n}") for n in range(3)),
        *(ticket(f"p{n}", ticket=f"P{n}") for n in range(3, 5)),
        *(helped(f"b{n}") + ticket(f"b{n}", days=2, ticket=f"B{n}") for n in range(2)),
        viewed(1, "n1") + ticket("n1", at="10:01", ticket="N1"),
        opened("x1") + ticket("x1", at="10:01", ticket="X1"),
    )
    for topic, references in ((phones, "P0 P1 P2 P3 P4"), (bills, "B0 B1"), (None, "N1")):
        for reference in references.split():
            TicketFactory(reference=reference, topic=topic)
    return {"phones": str(phones.pk), "bills": str(bills.pk)}


def found(**filters):
    return topics(newest_settlement(), read_query(MARCH | filters), now=timezone.now())


def test_tickets_stand_with_what_is_known_of_their_customers(about):
    assert [(row.value, *row.counts.values()) for row in found().rows] == [
        (about["phones"], 5, 3, 0),
        (about["bills"], 2, 0, 2),
        ("none", 1, 1, 0),
        ("unknown", 1, 0, 0),
    ]
    assert dict(found().total.counts) == {"filed": 9, "looked": 4, "took_back": 2}


def test_the_filter_is_that_of_the_journeys(about):
    assert found(surface="email").rows == []


def test_a_ticket_whose_event_is_gone_is_not_known_by_any_topic(about):
    Event.objects.filter(ticket__in=["P0", "B0"]).delete()
    assert {row.value: row.counts["filed"] for row in found().rows} == {
        about["phones"]: 4,
        about["bills"]: 1,
        "none": 1,
        "unknown": 3,
    }


def test_every_number_leads_to_exactly_its_tickets(manager, about):
    page = manager.get(BREAKDOWNS, MARCH | {"by": "topic"}).content.decode()
    links = [(href, text) for href, text in Links(page).found if href.startswith(TICKETS + "?")]
    assert len(links) == 3 * 5
    for href, number in links:
        assert Links(manager.get(href).content.decode()).marked["data-count", None] == number, href


def test_the_page_says_that_there_is_no_rate_by_topic(manager, about):
    page = manager.get(BREAKDOWNS, MARCH | {"by": "topic"}).content.decode()
    assert "there is no deflection rate by topic" in page
    assert "Bills" in page
    assert "Not known: the ticket is not here" in page


def test_without_tickets_it_says_so(manager):
    replay(viewed())
    assert "No ticket to count yet" in manager.get(BREAKDOWNS, MARCH | {"by": "topic"}).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"topic": "x"}, {"topic": "9" * 30}, {"show": "here", "topic": "1"}, {"show": "all"}]
)
def test_an_address_of_a_topic_that_names_nothing_is_not_found(manager, about, wrong):
    assert manager.get(TICKETS, MARCH | {"show": "filed"} | wrong).status_code == 404
