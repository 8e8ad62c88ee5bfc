"""Triage of many by keyboard: several tickets at once, a saved view, and anything found by Ctrl-K."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import TicketFactory, WorkerFactory
from tickets.models import SavedView, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_view(page, live_server, view="open"):
    page.goto(live_server.url + reverse("agent:list", args=[view]))


def test_a_range_is_marked_by_keyboard_changed_and_saved_as_a_view_that_ctrl_k_finds(page, live_server):
    for number in range(5):
        TicketFactory(subject=f"Gadget {number}")
    sign_in(page, live_server, WorkerFactory())
    in_view(page, live_server)
    page.wait_for_load_state()  # the keys listen from here on
    for key in ("j", "x", "j", "j", "Shift+X"):
        page.keyboard.press(key)
    expect(page.get_by_text("Marked: 3")).to_be_visible()
    bar = page.get_by_role("region", name="Change the marked tickets")
    bar.get_by_label("Priority").select_option("Urgent")
    bar.get_by_label("Add tags").fill("Recall")
    bar.get_by_role("button", name="Change the marked tickets").press("Enter")
    expect(page.get_by_role("status").filter(has_text="3 tickets were changed.")).to_be_visible()
    assert Ticket.objects.filter(priority=4, tags=["recall"]).count() == 3
    page.get_by_text("Filter and sort").click()
    page.locator(".filters").get_by_label("Tag", exact=True).fill("recall")
    page.get_by_role("button", name="Save as a view").click()
    page.get_by_label("Name").fill("Recalled")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Recalled 3")).to_be_visible()
    in_view(page, live_server)
    page.wait_for_load_state()
    page.keyboard.press("Control+k")
    page.keyboard.type("recalled")
    expect(page.get_by_role("option", name="Recalled")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recalled")


def test_it_works_without_script(new_context, live_server):
    tickets = [TicketFactory(subject=f"Gadget {number}") for number in range(2)]
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server, WorkerFactory())
    in_view(page, live_server)
    page.get_by_label(f"Mark {tickets[0].reference}").check()
    page.get_by_role("region", name="Change the marked tickets").get_by_label("Priority").select_option(
        "High"
    )
    page.get_by_role("button", name="Change the marked tickets").click()
    expect(page.get_by_text("1 ticket was changed.")).to_be_visible()
    page.get_by_role("link", name="Search Ctrl K").click()
    page.get_by_role("searchbox").fill("gadget")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("mark").first).to_have_text("Gadget")
    assert not SavedView.objects.exists()
