"""Looking at a message before it is sent, with scripts on and off, by keyboard, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.factories.tickets import TicketFactory
from tickets.models import Message
from tickets.tokens import link_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STORY = "Since **yesterday**:\n\n- no events\n- `sync failed`\n\n    at sync.py\n      in main"


@pytest.fixture
def form(page, live_server):
    page.goto(f"{live_server.url}/en/contact/")
    page.fill("#id_subject", "No events")
    page.fill("#id_body", STORY)
    return page


@pytest.fixture
def thread(page, live_server):
    ticket = TicketFactory()
    page.goto(f"{live_server.url}/en/requests/r/{link_token(ticket.public_id)}")
    page.fill("#id_body", STORY)
    return page


def look(page):
    page.get_by_role("button", name="Preview").click()
    shown = page.locator(".message-text").last
    expect(shown.locator("strong")).to_have_text("yesterday")
    expect(shown.locator("li")).to_have_count(2)
    return shown


class TestWithScript:
    """In place, and back."""

    def test_the_preview_takes_the_place_of_the_box_and_gives_it_back(self, form):
        look(form)
        expect(form.locator("#id_body")).to_be_hidden()
        expect(form.get_by_role("region", name="Preview")).to_be_visible()
        expect(form.get_by_role("button", name="Go on writing")).to_be_focused()
        form.keyboard.press("Enter")
        expect(form.locator("#id_body")).to_be_focused()
        expect(form.locator("#id_body")).to_have_value(STORY)

    def test_it_is_sent_from_the_preview_too(self, thread):
        look(thread)
        thread.get_by_role("button", name="Send reply").click()
        expect(thread.locator(".message")).to_have_count(2)
        expect(thread.locator(".message-text").last.locator("strong")).to_have_text("yesterday")
        assert Message.objects.last().body == STORY

    def test_a_preview_that_does_not_come_is_said_and_costs_nothing(self, form):
        form.route("**/contact/preview/", lambda route: route.abort())
        form.get_by_role("button", name="Preview").click()
        expect(form.get_by_text("The preview cannot be fetched.")).to_be_visible()
        form.get_by_role("button", name="Go on writing").click()
        expect(form.locator("#id_body")).to_have_value(STORY)

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_and_nothing_is_cut_off(self, form, scheme):
        form.emulate_media(color_scheme=scheme)
        form.set_viewport_size({"width": 390, "height": 844})
        form.fill("#id_body", f"{STORY}\n\n> {'x' * 300}\n\n```\n{'y' * 300}\n```")
        look(form)
        found = Axe().run(form)
        assert found.violations_count == 0, found.generate_report()
        assert form.evaluate("document.documentElement.scrollWidth") == 390


class TestWithoutScript:
    """The page again, with the preview above the form."""

    @pytest.fixture
    def context_arguments(self):
        return {"java_script_enabled": False}

    def test_the_preview_stands_above_the_form_and_nothing_is_lost(self, form):
        look(form)
        expect(form.get_by_role("region", name="This is how it will look")).to_be_focused()
        expect(form.locator("#id_body")).to_have_value(STORY)
        expect(form.locator("#id_subject")).to_have_value("No events")

    def test_so_it_does_above_a_reply(self, thread):
        look(thread)
        expect(thread.locator("#id_body")).to_have_value(STORY)
        thread.get_by_role("button", name="Send reply").click()
        expect(thread.locator(".message")).to_have_count(2)

    def test_enter_in_a_field_sends_and_shows_no_preview(self, form):
        form.locator("#id_subject").press("Enter")
        expect(form.locator(".errors")).to_be_visible()
