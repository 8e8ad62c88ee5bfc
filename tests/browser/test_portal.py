"""A customer's way through their requests in a real browser: the same story with scripts on and off."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.tickets import AgentFactory, TicketFactory
from tests.letters import letters
from tickets.models import Message, Rating, Ticket
from tickets.services.writing import answer
from tickets.tokens import link_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ticket():
    """A request that was answered; ``the-secret`` leads to it."""
    ticket = TicketFactory(public_id="the-secret")
    answer(ticket.pk, body="Pull down once.", author=AgentFactory())
    return ticket


@pytest.mark.parametrize("context_arguments", [{}, {"java_script_enabled": False}], ids=["script", "plain"])
class TestACustomer:
    """Everything works without script; with it, nothing works otherwise."""

    def test_replies_closes_reopens_and_rates(self, page, live_server, ticket):
        page.goto(f"{live_server.url}/en/requests/r/{link_token('the-secret')}")
        assert page.url.endswith(f"/en/requests/{ticket.public_id}/")
        page.get_by_label("Your reply").fill("It is an old phone.")
        page.get_by_role("button", name="Send reply").click()
        expect(page.get_by_text("It is an old phone.")).to_be_visible()
        expect(page.get_by_text("We are on it")).to_be_visible()

        page.get_by_role("button", name="It is solved").click()
        expect(page.get_by_role("heading", name="How was our help?")).to_be_visible()
        page.get_by_role("button", name="Good").click()
        expect(page.get_by_role("button", name="Good")).to_have_attribute("aria-pressed", "true")
        page.get_by_label("What was good").fill("Quick and kind.")
        page.get_by_role("button", name="Send the comment").click()
        expect(page.get_by_role("button", name="Change the comment")).to_be_visible()
        page.get_by_role("button", name="Bad").click()
        expect(page.get_by_role("button", name="Bad")).to_have_attribute("aria-pressed", "true")
        rating = Rating.objects.get()
        assert (rating.good, rating.comment) == (False, "Quick and kind.")

        page.get_by_role("button", name="Open it again").click()
        expect(page.get_by_role("button", name="It is solved")).to_be_visible()
        expect(page.get_by_role("heading", name="How was our help?")).to_have_count(0)
        assert Ticket.objects.get().status == "open"

    def test_signs_in_finds_a_request_and_signs_out(self, page, live_server, ticket):
        TicketFactory(subject="An invoice", body="It is wrong.")
        page.goto(f"{live_server.url}/en/requests/")
        page.get_by_label("Your email").fill("ada@example.com")
        page.get_by_role("button", name="Send me a code").click()
        expect(page.get_by_role("heading", name="Type your code")).to_be_visible()
        page.get_by_label("Code").fill("12")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("You are not signed in yet.")).to_be_visible()
        page.get_by_label("Code").fill(re.search(r"\d{8}", letters()[-1].body)[0])
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("Signed in as ada@example.com")).to_be_visible()
        page.get_by_label("Search").fill("invoice")
        page.get_by_role("button", name="Find").click()
        expect(page.get_by_role("link", name="My phone")).to_have_count(0)
        page.get_by_role("link", name="An invoice").click()
        expect(page.get_by_role("heading", name="An invoice")).to_be_visible()
        page.go_back()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("button", name="Send me a code")).to_be_visible()

    def test_adds_a_colleague_who_writes_and_is_removed(self, page, new_context, live_server, ticket):
        page.goto(f"{live_server.url}/en/requests/r/{link_token('the-secret')}")
        page.get_by_role("link", name="Add a colleague").click()
        page.get_by_label("Email of a colleague").fill("bob@example.com")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("button", name="Remove bob@example.com")).to_be_visible()
        link = re.search(r"/en/requests/r/\S+", letters()[-1].body)[0]
        colleague = new_context().new_page()
        colleague.goto(live_server.url + link)
        colleague.get_by_label("Your reply").fill("I see it too.")
        colleague.get_by_role("button", name="Send reply").click()
        expect(colleague.get_by_text("I see it too.")).to_be_visible()
        assert Message.objects.last().sender_email == "bob@example.com"
        page.get_by_role("button", name="Remove bob@example.com").click()
        expect(page.get_by_text("bob@example.com")).to_have_count(0)
        assert colleague.reload().status == 404


def test_on_a_telephone_nothing_is_cut_off(page, live_server, ticket):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/en/requests/r/{link_token('the-secret')}")
    for path in ("", "people/"):
        page.goto(f"{live_server.url}/en/requests/{ticket.public_id}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
