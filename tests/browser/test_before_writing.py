"""An agent looks at a ticket and sees what its customer tried; an editor confirms what a draft lost."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from analytics.events.record import record
from helpcenter.people import person_hash
from tests.browser.signed_in import sign_in
from tests.factories.articles import ArticleFactory
from tests.factories.events import FIELDS, NOON
from tests.factories.tickets import AgentFactory, TicketFactory
from tickets.services.writing import answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = [(1440, 900), (390, 844)]
ASKED = "Hi support,\nmy phone +33 6 12 34 56 78 shows no events.\n\nRegards\nAda Lovelace"


def happened(kind, minutes, **fields):
    number = f"00000000-0000-7000-8000-{abs(minutes):012d}"
    at = NOON + timedelta(minutes=minutes)
    event = {"id": number, "at": at, "kind": kind, "surface": "web", "visitor": "home"}
    record([event | FIELDS[kind] | fields])


@pytest.fixture
def ticket():
    """Filed at noon, after two searches, two articles and what the form suggested; and answered."""
    ticket = TicketFactory(subject="Ada's phone is empty", name="Ada Lovelace", body=ASKED, submitted_at=NOON)
    read = ArticleFactory(title="Move an event to another calendar").article_id
    other = ArticleFactory(title="Why a telephone shows only the last week").article_id
    happened("searched", -90, query="calendar")
    happened("searched", -9, query="no new events on the phone", results=0)
    happened("article_viewed", -8, article=read, via="search")
    happened("article_read", -7, article=read, seconds=80)
    happened("article_rated", -6, article=read, helpful=False)
    happened("contact_opened", -5)
    happened("suggestions_shown", -4, articles=[read, other])
    happened("article_viewed", -3, article=other, via="suggestion")
    happened("ticket_submitted", 0, person=person_hash(ticket.email), ticket=ticket.reference)
    answer(ticket.pk, body="Hi Ada,\npull down once.\n\nBest\nGrace Hopper", author=AgentFactory())
    return ticket


@pytest.fixture
def desk(page, live_server, ticket):
    sign_in(page, live_server, AgentFactory())
    page.goto(live_server.url + reverse("admin:tickets_ticket_change", args=[ticket.pk]))
    return page


def problems(page):
    return [one["id"] for one in Axe().run(page, ".before, .kb-cuts").response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["the admin", "the workspace"])
def test_the_panel_tells_what_they_tried_and_axe_finds_nothing(desk, live_server, ticket, place, scheme):
    desk.emulate_media(color_scheme=scheme)
    if place == "the workspace":
        desk.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))
    for width, height in SIZES:
        desk.set_viewport_size({"width": width, "height": height})
        expect(desk.locator(".before")).to_contain_text(
            "Searched for “no new events on the phone” no results"
        )
        expect(desk.locator(".before")).to_contain_text("said it did not help")
        assert problems(desk) == []
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_a_link_leads_there(new_context, live_server, ticket):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server, AgentFactory())
    page.goto(live_server.url + reverse("admin:tickets_ticket_change", args=[ticket.pk]))
    page.get_by_role("link", name="What this customer searched for, read and was shown").click()
    expect(page.locator(".before")).to_contain_text("The form suggested")


def test_a_draft_is_made_of_the_thread_confirmed_and_then_published(desk):
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.get_by_role("button", name="Draft an article from this thread").click()
    desk.get_by_role("link", name="[name]'s phone is empty").click()
    expect(desk.locator(".kb-cuts mark")).to_have_count(5)
    assert problems(desk) == []
    desk.get_by_role("button", name="Nothing personal is left: it may be published").click()
    expect(desk.locator(".kb-cuts")).to_have_count(0)
    desk.get_by_role("button", name="Save and publish").click()
    expect(desk.locator("body")).to_contain_text("Readers see it now.")
