"""A promise that is missed, from the list to the answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.sla import PolicyFactory
from tests.factories.tickets import TicketFactory, WorkerFactory
from tickets.services.clocks import set_clocks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_overdue_ticket_is_found_answered_and_hurried_no_more(page, live_server):
    PolicyFactory(calendar=None, solution=None)
    ticket = TicketFactory(subject="Old events", submitted_at=timezone.now() - timedelta(hours=5))
    set_clocks(ticket)
    sign_in(page, live_server, WorkerFactory())
    page.goto(live_server.url + reverse("agent:list", args=["due"]))
    row = page.get_by_role("link", name="Old events")
    expect(row).to_contain_text("Overdue")
    row.click()
    expect(page.get_by_text("missed: it was due on")).to_be_visible()
    page.get_by_label("Your answer").fill("Pull it down once.")
    page.get_by_label("and set to").select_option("Open")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").filter(has_text="Sent.")).to_be_visible()
    page.goto(live_server.url + reverse("agent:list", args=["due"]))
    expect(page.get_by_role("heading", name="Nothing waits here")).to_be_visible()
    page.goto(live_server.url + reverse("agent:list", args=["open"]))
    expect(page.get_by_role("link", name="Old events")).not_to_contain_text("Overdue")
