"""Merging two tickets in a browser: by keyboard alone, and split off again without script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import TicketFactory, WorkerFactory
from tickets.tokens import link_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agent():
    return WorkerFactory()


def open_ticket(page, live_server, ticket):
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))


def test_two_tickets_are_merged_by_keyboard_and_the_customer_reads_both(
    page, new_context, live_server, agent
):
    into = TicketFactory(subject="No new events", body="It shows last week.", proof="given")
    ticket = TicketFactory(subject="Again: no events", body="Still last week!", proof="given")
    sign_in(page, live_server, agent)
    open_ticket(page, live_server, ticket)
    page.wait_for_load_state()  # the keys listen from here on
    page.keyboard.press("m")
    expect(page.get_by_role("heading", level=1)).to_have_text("Merge into which ticket?")
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="No new events")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Merge these two?")
    page.get_by_label("Tell the customer by mail").press("Space")
    page.get_by_role("button", name="Merge").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("No new events")
    expect(page.get_by_role("article").nth(1)).to_contain_text("Still last week!")
    expect(page.get_by_role("complementary")).to_contain_text("Took in")
    customer = new_context().new_page()
    customer.goto(live_server.url + reverse("tickets:open_request", args=[link_token(ticket.public_id)]))
    expect(customer.get_by_role("heading", level=1)).to_have_text("No new events")
    expect(customer.get_by_role("article")).to_have_count(2)
    assert into.parts.get() == ticket


def test_of_two_customers_it_warns_and_is_split_off_again_without_script(new_context, live_server, agent):
    into = TicketFactory(subject="No new events")
    ticket = TicketFactory(subject="The same here", body="From Bob", email="bob@example.com")
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server, agent)
    open_ticket(page, live_server, ticket)
    page.get_by_role("link", name="Merge").click()
    page.get_by_label("Reference, or words of the subject").fill(into.reference)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="No new events").click()
    expect(page.get_by_role("note")).to_contain_text("These are two customers.")
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("article").filter(has_text="From Bob")).to_contain_text(
        "only agents read it here"
    )
    page.get_by_role("link", name="The same here").click()
    expect(page.get_by_label("Your answer")).to_have_count(0)
    page.get_by_role("link", name="Split it off again").click()
    page.get_by_role("button", name="Split it off again").click()
    expect(page.get_by_label("Your answer")).to_be_visible()
    assert not into.parts.exists()
