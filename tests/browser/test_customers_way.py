"""A customer's whole way, the same with scripts on and off.

Reading, searching, voting, the suggestions, a file, a reply, closing, opting out: on a telephone, by keyboard
alone, to a screen reader, on a slow line, and while the server breaks in the middle.
"""

import logging
import time
from unittest import mock

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError
from playwright.sync_api import expect

from tests.browser import spoken
from tests.browser.contact_articles import write_articles
from tests.factories.tickets import TopicFactory
from tickets.models import Ticket
from tickets.views import contact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READ = "Print a calendar"  # answers nothing that is asked later
QUESTION = "My phone shows old events"
STORY = "Since yesterday the app on my phone only shows old events from last week."
LOG = {"name": "app.log", "mimeType": "text/plain", "buffer": b"12:00 sync failed\n"}
TELEPHONE = {"width": 390, "height": 844}
SLOW = 1.2  # seconds


@pytest.fixture(params=["script", "plain"])
def mode(request):
    return request.param


@pytest.fixture(autouse=True)
def _nobody_types_too_fast(monkeypatch):
    """Who sends within two seconds is taken for a machine, and a test would wait for nothing else."""
    monkeypatch.setattr("tickets.tokens.TOO_FAST_SECONDS", 0)


@pytest.fixture
def answering():
    """The articles, of which the first answers the question."""
    TopicFactory()
    return write_articles()


@pytest.fixture
def customer(new_context, mode, live_server, answering):
    """Somebody at the help center's first page."""
    page = new_context(java_script_enabled=mode == "script", viewport=TELEPHONE).new_page()
    page.goto(f"{live_server.url}/en/")
    return page


@pytest.fixture
def in_order(mode, new_context):
    """Axe finds nothing, and nothing is cut off on a telephone."""

    def look(page):
        shown = as_it_stands(page, new_context) if mode == "plain" else page
        found = Axe().run(shown)
        assert not found.violations_count, f"{page.url}: {found.generate_report()}"
        assert shown.evaluate("document.documentElement.scrollWidth") == 390, page.url

    return look


def as_it_stands(page, new_context):
    """The same page in a browser where axe may run, and still none of the page's own scripts."""
    copy = new_context(viewport=TELEPHONE).new_page()
    copy.route("**/*.js", lambda route: route.abort())
    html = page.content()
    copy.route(page.url.partition("#")[0], lambda route: route.fulfill(body=html, content_type="text/html"))
    copy.goto(page.url)
    return copy


def search(page):
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("old events")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")


def write(page):
    page.get_by_label("Subject").fill(QUESTION)
    page.get_by_label("What happened?").fill(STORY)
    page.get_by_label("Your email").fill("ada@example.com")


def open_the_form(page, live_server):
    page.goto(f"{live_server.url}/en/contact/")
    write(page)


def send(page):
    """Without script the suggestions come between; one click goes past them."""
    page.get_by_role("button", name="Send to a person").click()


def send_anyway(page, mode):
    if mode == "plain":
        page.get_by_role("button", name="Send my message anyway").click()


def arrived(page):
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible(timeout=15_000)
    return Ticket.objects.get()


def focused(page):
    """The name and the role of what has the focus, as a screen reader says them; and that it is seen."""
    here = page.locator("*:focus")
    if not here.count():
        return ""
    return here.first.aria_snapshot()


def reach(page, *wanted):
    """Press Tab until what has the focus is called so."""
    said = []
    for _ in range(40):
        page.keyboard.press("Tab")
        said.append(focused(page))
        if any(words in said[-1] for words in wanted):
            return
    raise AssertionError(f"Tab reaches none of {wanted}: {said}")


def press(page, words):
    reach(page, words)
    page.keyboard.press("Enter")


def type_into(page, label, text):
    reach(page, label)
    page.keyboard.type(text)


def hears(page, tree):
    expect(page.locator("body")).to_match_aria_snapshot(tree)


def slowly(route):
    time.sleep(SLOW)
    route.continue_()


@pytest.fixture
def breaking(monkeypatch):
    """Has the service break in one way after the other, and work again; the words that each answer has."""
    whole = contact.submit_ticket

    def ways():
        for error, words in (
            (RuntimeError("a bug"), "Something broke on our side"),
            (OperationalError("the database is away"), "We will be right back"),
        ):
            monkeypatch.setattr(contact, "submit_ticket", mock.Mock(side_effect=error))
            yield words
        monkeypatch.setattr(contact, "submit_ticket", whole)

    return ways


class TestACustomer:
    """Whoever reads, asks and writes, with and without script."""

    def test_gets_everything_done_on_a_telephone(self, customer, mode, live_server, answering, in_order):
        in_order(customer)
        search(customer)
        in_order(customer)
        customer.get_by_role("link", name=answering.title).first.click()
        expect(customer.get_by_role("heading", name=answering.title, level=1)).to_be_visible()
        in_order(customer)
        customer.get_by_role("button", name="No", exact=True).click()
        expect(customer.get_by_text("You can change your answer").first).to_be_visible()
        in_order(customer)

        open_the_form(customer, live_server)
        customer.set_input_files("#id_attachments", [LOG])
        if mode == "script":
            expect(customer.locator(".file [data-ready]")).to_be_visible()
            expect(customer.locator("details.suggestion").first).to_be_visible()
        in_order(customer)
        send(customer)
        if mode == "plain":
            expect(customer.get_by_role("heading", name="These may answer it", level=1)).to_be_visible()
            assert not Ticket.objects.exists()
            in_order(customer)
        send_anyway(customer, mode)
        ticket = arrived(customer)
        assert ticket.messages.get().attachments.get().name == "app.log"
        in_order(customer)

        customer.get_by_label("Your reply").fill("It is an old phone.")
        customer.get_by_role("button", name="Send reply").click()
        expect(customer.locator(".thread").get_by_text("It is an old phone.")).to_be_visible()
        customer.get_by_role("button", name="It is solved").click()
        expect(customer.get_by_role("heading", name="How was our help?")).to_be_visible()
        in_order(customer)
        ticket.refresh_from_db()
        assert ticket.is_finished

        customer.goto(f"{live_server.url}/en/privacy/")
        customer.get_by_role("button", name="Do not measure this browser").click()
        expect(customer.get_by_text("You turned measuring off.")).to_be_visible()
        assert "hc_optout" in {cookie["name"] for cookie in customer.context.cookies()}
        in_order(customer)

    def test_needs_nothing_but_a_keyboard(self, customer, mode):
        # The browser is told in time that no dialog of its own is wanted; expecting one alone comes too late.
        customer.on("filechooser", lambda _chooser: None)
        reach(customer, "searchbox", "combobox")
        customer.keyboard.type("print")
        customer.keyboard.press("Enter")
        customer.wait_for_url("**/search/**")
        press(customer, READ)
        expect(customer.get_by_role("heading", name=READ, level=1)).to_be_visible()
        press(customer, "Yes")
        expect(customer.get_by_text("You can change your answer").first).to_be_visible()
        customer.keyboard.press("Control+Home")
        press(customer, "Contact us")
        customer.wait_for_url("**/contact/**")
        type_into(customer, "Subject", QUESTION)
        type_into(customer, "What happened?", STORY)
        reach(customer, "Files")
        with customer.expect_file_chooser() as chooser:
            customer.keyboard.press("Space")
        chooser.value.set_files([LOG])
        type_into(customer, "Your email", "ada@example.com")
        press(customer, "Send to a person")
        if mode == "plain":
            customer.get_by_role("heading", name="These may answer it", level=1).wait_for()
            press(customer, "Send my message anyway")
        ticket = arrived(customer)
        assert ticket.messages.get().attachments.get().name == "app.log"
        type_into(customer, "Your reply", "It is an old phone.")
        press(customer, "Send reply")
        expect(customer.locator(".thread").get_by_text("It is an old phone.")).to_be_visible()
        press(customer, "It is solved")
        expect(customer.get_by_role("heading", name="How was our help?")).to_be_visible()

    def test_waits_on_a_slow_line_and_sends_once(self, customer, mode, live_server):
        customer.route("**/contact/**", slowly)
        open_the_form(customer, live_server)
        customer.get_by_role("button", name="Send to a person").dblclick(no_wait_after=True)
        send_anyway(customer, mode)
        ticket = arrived(customer)
        assert [message.body for message in ticket.messages.all()] == [STORY]

    def test_loses_no_word_while_the_server_breaks(self, customer, mode, live_server, breaking, caplog):
        caplog.set_level(logging.CRITICAL, "django.request")
        open_the_form(customer, live_server)
        customer.set_input_files("#id_attachments", [LOG])
        button = "Send to a person"
        if mode == "script":
            expect(customer.locator(".file [data-ready]")).to_be_visible()
        else:
            send(customer)
            button = "Send my message anyway"
        for words in breaking():
            customer.get_by_role("button", name=button).click()
            expect(customer.get_by_role("heading", name=words)).to_be_visible()
            expect(customer.get_by_text("nothing that you wrote is lost")).to_be_visible()
            assert not Ticket.objects.exists()
            button = "Send it once more"
        customer.get_by_role("button", name=button).click()
        ticket = arrived(customer)
        assert [message.body for message in ticket.messages.all()] == [STORY]
        assert ticket.messages.get().attachments.get().name == "app.log"
        assert ticket.email == "ada@example.com"

    def test_hears_what_is_there_and_what_happened(self, customer, mode, live_server, answering):
        # A list that opens as one types is a combobox; without script there is none.
        hears(customer, spoken.HOME % ("combobox" if mode == "script" else "searchbox"))
        search(customer)
        customer.get_by_role("link", name=answering.title).first.click()
        customer.get_by_role("button", name="Yes").click()
        hears(customer, spoken.ARTICLE)
        open_the_form(customer, live_server)
        hears(customer, spoken.FORM % ("combobox" if mode == "script" else "textbox"))
        if mode == "script":
            hears(customer, spoken.BESIDE)
        else:
            send(customer)
            hears(customer, spoken.BETWEEN)
            customer.get_by_role("button", name="Change it first").click()
        customer.get_by_label("Your email").fill("ada")
        send(customer)
        hears(customer, spoken.MISTAKE)
        customer.get_by_label("Your email").fill("ada@example.com")
        send(customer)
        hears(customer, spoken.REQUEST)
        customer.get_by_role("button", name="It is solved").click()
        hears(customer, spoken.RATED)
