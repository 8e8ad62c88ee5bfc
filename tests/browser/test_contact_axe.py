"""What axe says of the form and the customer's pages, in light and dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from knowledgebase.models import ArticleTranslation
from tests.browser.contact_articles import write_articles
from tests.browser.test_contact import send, write
from tests.factories.tickets import TicketFactory, TopicFactory
from tests.letters import letters

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["light", "dark"])
def context_arguments(request):
    return {"color_scheme": request.param}


def flawless(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_from_the_form_to_the_request(page, live_server):
    TopicFactory()
    write_articles()
    carried = ArticleTranslation.objects.get(title="Print a calendar")
    page.goto(f"{live_server.url}/en/contact/?article={carried.article_id}")
    flawless(page)
    write(page, email="ada")
    expect(page.locator("details.suggestion").first).to_be_visible()
    flawless(page)
    page.locator("[data-read]").first.click()
    expect(page.locator(".reading")).to_be_visible()
    flawless(page)
    page.get_by_role("button", name="I no longer need this").click()
    flawless(page)
    send(page)
    expect(page.locator(".errors")).to_be_visible()
    flawless(page)
    page.fill("#id_email", "ada@example.com")
    send(page)
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible()
    flawless(page)
    page.get_by_role("button", name="It is solved").click()
    page.get_by_role("button", name="Good").click()
    expect(page.get_by_label("What was good")).to_be_visible()
    flawless(page)
    page.get_by_role("link", name="Add a colleague").click()
    page.get_by_label("Email of a colleague").fill("bob@example.com")
    page.get_by_role("button", name="Add", exact=True).click()
    flawless(page)


def test_axe_finds_nothing_from_signing_in_to_the_list(page, live_server):
    TicketFactory()
    page.goto(f"{live_server.url}/en/requests/")
    flawless(page)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text("No code was sent yet.")).to_be_visible()
    flawless(page)
    page.get_by_label("Your email").fill("ada@example.com")
    page.get_by_role("button", name="Send me a code").click()
    flawless(page)
    page.get_by_label("Code").fill(re.search(r"\d{8}", letters()[-1].body)[0])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Signed in as")).to_be_visible()
    flawless(page)
