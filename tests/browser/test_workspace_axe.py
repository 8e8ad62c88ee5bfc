"""axe finds nothing in the workspace, and nothing runs out of the page: light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory
from tickets.properties import Properties
from tickets.services.noting import add_note
from tickets.services.properties import set_properties
from tickets.services.writing import answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def wrong(page) -> str:
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_context, live_server, scheme, width):
    agent, topic = AgentFactory(), TopicFactory()
    ticket = TicketFactory(topic=topic, is_suspect=True)
    TicketFactory(name="Ada Lovelace", subject="A subject that goes on " * 8)
    wanted = Properties(4, ("ios", "sync"), agent, TeamFactory(name="Phones"), topic)
    set_properties(ticket.pk, wanted, seen=0, by=agent)
    answer(ticket.pk, body="`code`, and\n\n> a quote", author=agent)
    add_note(ticket.pk, body="`code`, and\n\n> a quote", author=agent, form_digest="n" * 64)
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    sign_in(page, live_server, agent)
    places = [
        reverse("agent:list", args=["open"]) + "?priority=2",
        reverse("agent:list", args=["waiting"]),
        reverse("agent:list", args=["hold"]),
        reverse("agent:notifications"),
        reverse("agent:preferences"),
        *(
            reverse(f"agent:{name}", args=[ticket.reference])
            for name in ("merge", "split", "link", "snooze", "follow_up", "ticket")
        ),
    ]
    for place in places:
        page.goto(live_server.url + place)
        assert wrong(page) == "", place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    page.get_by_role("button", name="Send").click()
    assert wrong(page) == ""
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    assert wrong(page) == ""
