"""The guard-rails on the report's page, and the tickets that each of their numbers leads to."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from analytics.events.care import Care
from analytics.events.model import Event
from analytics.reports.filed import TICKET_HALVES
from analytics.reports.guard_rails import GUARD_RAILS
from analytics.templatetags.reporting import lasting, span
from helpcenter.models import User
from tests.analytics.reports.test_page import Links
from tests.analytics.story import opened, replay, searched, suggested, ticket
from tests.factories.tickets import TicketFactory

pytestmark = pytest.mark.django_db
REPORT, TICKETS = "/admin/report/", "/admin/report/tickets/"
MARCH = {"from": "2026-03-01", "to": "2026-04-01"}


@pytest.fixture
def filed():
    """Forty by the form, half of them after suggestions, one without script, and two by mail."""
    replay(
        *(opened(f"a{n}") + ticket(f"a{n}", "10:02", ticket=f"A{n}") for n in range(20)),
        *(opened(f"b{n}") + suggested(f"b{n}") + ticket(f"b{n}", "10:04", ticket=f"B{n}") for n in range(20)),
        ticket("c", ticket="C"),
        *(ticket(f"d{n}", ticket=f"D{n}", surface="email") for n in range(2)),
    )
    for event in Event.objects.filter(kind="ticket_submitted").exclude(ticket__in=["A0", "D0"]):
        answered_at, good = event.at + timedelta(minutes=90), event.ticket > "B"
        if event.ticket == "A1":
            Care.objects.create(pk=event.pk)
        else:
            Care.objects.create(pk=event.pk, answered_at=answered_at, good=good, rated_at=answered_at)


def page_of(manager, **asked):
    return Links(manager.get(REPORT, MARCH | asked).content.decode())


def links_to_tickets(page):
    return {href: text for href, text in page.found if href.startswith(TICKETS + "?")}


def test_each_stands_there_with_what_it_is_made_from(manager, filed):
    said = {key: page_of(manager).marked["data-rail", key] for key in GUARD_RAILS}
    assert all(str(GUARD_RAILS[key].number.sentence) in text for key, text in said.items())
    told = said["time_to_submit"].replace("\xa0", " ")
    assert "Time to submit 2 min From the first opening" in told
    assert "95 %: 2 min – 4 min the middle half: 2 min – 4 min" in told
    assert "40 of 41 tickets by the form" in said["time_to_submit"]
    assert "In none of these: 1 tickets by the form, and nobody knows" in said["time_to_submit"]
    assert "1 h 30 min" in said["time_to_first_answer"].replace("\xa0", " ")
    assert "40 of 41 tickets that were filed here · 1 still wait" in said["time_to_first_answer"]
    assert "50.0 %" in said["saw_suggestions"].replace("\u202f", " ")
    assert "too little before to compare with" in said["saw_suggestions"]
    assert "20 of 20" in said["satisfaction_after_suggestions"]
    assert "0 of 18" in said["satisfaction_without"]
    assert "n < 30" in said["satisfaction_without"]
    assert "100.0 points; 95 %: " in page_of(manager).marked["data-apart", None]


def test_every_number_leads_to_as_many_tickets(manager, filed):
    links = links_to_tickets(page_of(manager))
    assert len(links) >= len(GUARD_RAILS) * 2
    for href, number in links.items():
        assert Links(manager.get(href).content.decode()).marked["data-count", None] == number, href


def test_without_tickets_nothing_is_shown_that_is_not_known(manager):
    replay(searched("v1"))
    said = page_of(manager).marked["data-rail", "time_to_first_answer"]
    assert "–" in said
    assert "No ticket to count yet" in said
    assert "0 of 0" not in said


@pytest.mark.parametrize("show", TICKET_HALVES)
def test_what_is_counted_can_be_listed(manager, filed, show):
    assert manager.get(TICKETS, MARCH | {"show": show, "locale": "none"}).status_code == 200


def test_a_ticket_tells_what_is_counted_of_it(manager, filed):
    page = manager.get(TICKETS, MARCH | {"show": "rated_shown"}).content.decode().replace("\xa0", " ")
    for told in ("B7", "4 min", "shown", "1 h 30 min", "Good"):
        assert told in page
    waiting = manager.get(TICKETS, MARCH | {"show": "waiting"}).content.decode()
    assert "not yet" in waiting
    elsewhere = manager.get(TICKETS, MARCH | {"show": "elsewhere"}).content.decode()
    assert "not yet" not in elsewhere


def test_it_leads_to_the_journey_and_for_who_may_read_tickets_to_the_ticket(manager, filed):
    one = TicketFactory(reference="C")
    address, asked = reverse("admin:tickets_ticket_change", args=[one.pk]), MARCH | {"show": "form_unknown"}
    page = Links(manager.get(TICKETS, asked).content.decode())
    (journey,) = [href for href, _text in page.found if href.startswith("/admin/report/journeys/")]
    assert manager.get(journey).status_code == 200
    assert address not in dict(page.found)
    who = User.objects.get(username="manager")
    who.user_permissions.add(Permission.objects.get(codename="view_ticket"))
    assert Links(manager.get(TICKETS, asked).content.decode()).found.count((address, "C")) == 1


def test_tickets_come_fifty_a_page(manager):
    replay(*(ticket(f"v{n}", ticket=f"T{n}") for n in range(60)))
    assert manager.get(TICKETS, MARCH | {"show": "by_form"}).content.decode().count('scope="row"') == 50


def test_who_may_see_them(client, agent, customer, manager):
    address = f"{TICKETS}?from=2026-03-01&to=2026-04-01&show=here"
    for stranger in (client, customer):
        assert stranger.get(address).status_code == 302
    assert (agent.get(address).status_code, manager.get(address).status_code) == (403, 200)


@pytest.mark.parametrize("wrong", [{"show": "nothing"}, {"show": ""}, {"from": "soon"}, {"to": "2026-01-01"}])
def test_a_wrong_address_is_none(manager, wrong):
    assert manager.get(TICKETS, MARCH | {"show": "here"} | wrong).status_code == 404


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "–"), (0, "0 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (3600, "1 h"),
        (3660, "1 h 1 min"), (86_399, "23 h 59 min"), (86_400, "1 d"), (90_000, "1 d 1 h"),
    ],
)  # fmt: skip
def test_a_time_is_said_in_its_two_largest_units(seconds, said):
    assert lasting(seconds).replace("\xa0", " ") == said


def test_an_end_that_is_open_is_said():
    assert span((60, 120)).replace("\xa0", " ") == "1 min – 2 min"
    assert span((60, None)).replace("\xa0", " ") == "1 min or longer"
    assert span((None, None)) == span(None) == ""
