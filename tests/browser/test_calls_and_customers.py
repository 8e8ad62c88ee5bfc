"""A customer on the phone, and what concerns the customer of a ticket: nothing typed is lost."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import AgentFactory, FieldFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.files import a_file
from tickets.models import Ticket
from tickets.services.uploading import attach, keep_upload
from tickets.topics import forget

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def wrong(page) -> str:
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


def address(live_server, name, ticket):
    return live_server.url + reverse(f"agent:{name}", args=[ticket.reference])


def test_a_call_is_written_down_by_keyboard_and_the_caller_is_known(page, live_server):
    agent = WorkerFactory()
    TicketFactory(email="ada@example.com", name="Ada Lovelace", subject="The one before")
    sign_in(page, live_server, agent)
    page.goto(live_server.url + reverse("agent:home"))
    page.keyboard.press("c")
    expect(page.get_by_label("Customer’s email")).to_be_focused()
    page.keyboard.type("ada@")
    page.get_by_role("button", name="Ada Lovelace").press("Enter")
    expect(page.get_by_label("Customer’s name")).to_have_value("Ada Lovelace")
    expect(page.get_by_role("link", name="The one before")).to_be_visible()
    expect(page.get_by_label("Subject")).to_be_focused()
    page.keyboard.type("No events since Monday")
    page.get_by_label("What happened?").fill("She pulled down once, and they came.")
    page.get_by_role("button", name="Solved on the phone").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("No events since Monday")
    ticket = Ticket.objects.get(subject="No events since Monday")
    assert (ticket.surface, ticket.status, ticket.assignee) == ("agent", "solved", agent)


def test_answers_are_corrected_beside_what_is_being_written_and_a_selection_is_taken_out(page, live_server):
    topic = TopicFactory()
    FieldFactory(topic=topic, required=True, words={"en": {"label": "App version"}})
    forget()
    ticket = TicketFactory(topic=topic, body="My code is swordfish, thank you.")
    sign_in(page, live_server, WorkerFactory())
    page.goto(address(live_server, "ticket", ticket))
    page.get_by_label("Your answer").fill("Half an answer")
    page.get_by_role("link", name="Answer or correct").press("Enter")
    page.get_by_role("button", name="Save the answers").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Please answer this question.")
    page.get_by_label("App version").fill("4.2")
    page.keyboard.press("Enter")
    expect(page.locator("dl.answers")).to_contain_text("4.2")
    expect(page.get_by_label("Your answer")).to_have_value("Half an answer")
    page.goto(address(live_server, "redact", ticket))
    page.get_by_text("My code is").select_text()
    page.get_by_role("button", name="Add what is selected").click()
    expect(page.get_by_label("Passages, one a line")).to_have_value("My code is swordfish, thank you.")
    page.get_by_role("button", name="Look at what goes").press("Enter")
    page.get_by_role("button", name="Take it out for good").press("Enter")
    expect(page.get_by_role("article").filter(has_text="▇▇▇")).to_be_visible()
    assert ticket.messages.get().body == "▇▇▇"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wide_or_narrow(new_context, live_server, scheme):
    topic = TopicFactory()
    words = {"en": {"label": "Device", "choices": "Phone\nTablet", "help": "What you hold in your hand."}}
    FieldFactory(topic=topic, kind="choice", words=words)
    forget()
    ticket = TicketFactory(topic=topic, email="ada@example.com", name="Ada")
    TicketFactory(email="adam@example.com", name="Adam of a very long name " * 3)
    kept = keep_upload(a_file(), name="app.log", form_digest=ticket.form_token)
    attach(ticket.messages.get(), [kept.public_id], form_digest=ticket.form_token)
    page = new_context(color_scheme=scheme).new_page()
    sign_in(page, live_server, AgentFactory())
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + reverse("agent:new"))
        page.get_by_label("Topic").select_option(label="Phones and tablets")
        page.get_by_label("Customer’s email").fill("ada@example.com")
        expect(page.get_by_role("heading", name="This customer has this open")).to_be_visible()
        look_at(page, width, "new")
        for name in ("redact", "requester", "block", "answers"):
            page.goto(address(live_server, name, ticket))
            look_at(page, width, name)
        page.goto(address(live_server, "requester", ticket))
        page.get_by_label("New requester’s email").fill("ada")
        page.get_by_role("button", name="Look among known customers").click()
        look_at(page, width, "known")
        page.goto(address(live_server, "redact", ticket))
        page.get_by_label("app.log").check()
        page.get_by_role("button", name="Look at what goes").click()
        look_at(page, width, "confirm")
        page.goto(address(live_server, "ticket", ticket))
        page.get_by_role("link", name="Answer or correct").click()
        expect(page.get_by_label("Device")).to_be_focused()
        look_at(page, width, "ticket")


def look_at(page, width, name):
    assert wrong(page) == "", name
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
