"""Agents among each other in a browser: who is here, who is mentioned, and the bell."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import TicketFactory, WorkerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at_the_desk(new_context, live_server, agent, ticket):
    page = new_context().new_page()
    sign_in(page, live_server, agent)
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))
    return page


def test_two_agents_at_one_ticket_see_each_other_and_one_calls_the_other(new_context, live_server):
    marie = WorkerFactory(username="marie", first_name="Marie", last_name="Curie")
    ada = WorkerFactory(username="ada", first_name="Ada", last_name="Lovelace")
    ticket = TicketFactory()
    hers = at_the_desk(new_context, live_server, marie, ticket)
    with hers.expect_response("**/presence/**"):
        hers.get_by_label("Your answer").type("Dear")
    page = at_the_desk(new_context, live_server, ada, ticket)
    expect(page.get_by_role("status").filter(has_text="Marie Curie is writing an answer.")).to_be_visible()

    note = page.get_by_label("Internal note (customers never see it)")
    note.type("Ask @cur")
    option = page.get_by_role("option", name="Marie Curie @marie")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("status").filter(has_text="One colleague fits")).to_be_attached()
    note.press("Enter")
    expect(note).to_have_value("Ask @marie ")
    page.get_by_role("button", name="Add the note").press("Enter")
    expect(page.get_by_text("Ask @marie")).to_be_visible()

    hers.goto(live_server.url + reverse("agent:home"))
    expect(hers.get_by_role("link", name="Notifications 1 unread")).to_be_visible()
    hers.keyboard.press("b")
    expect(hers.get_by_role("link", name="You are mentioned in a note")).to_be_visible()
    with hers.expect_response(lambda answer: answer.request.method == "POST"):
        hers.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))
    expect(hers.get_by_role("heading", level=1)).to_have_text(ticket.subject)
    hers.goto(live_server.url + reverse("agent:notifications"))
    expect(hers.get_by_role("button", name="Mark all as read")).to_have_count(0)
