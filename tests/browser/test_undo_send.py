"""Undoing an answer in a browser without script and with it, and the customer's page meanwhile."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import TicketFactory, WorkerFactory
from tickets.models import HeldAnswer
from tickets.services.holding import send_due
from tickets.services.writing import reply
from tickets.tokens import link_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def answered(page, live_server):
    """A ticket that an agent has just answered in this browser, which shows the answer on its way."""
    ticket = TicketFactory()
    sign_in(page, live_server, WorkerFactory())
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))
    page.get_by_label("Your answer").fill("Dear Ada, pull it down.")
    page.get_by_role("button", name="Send").click()
    return ticket


def test_an_answer_is_undone_written_anew_and_sent(new_context, live_server, settings):
    settings.UNDO_SEND_SECONDS = 10
    ticket = TicketFactory()
    page, customer = new_context(java_script_enabled=False).new_page(), new_context().new_page()
    sign_in(page, live_server, WorkerFactory())
    customer.goto(f"{live_server.url}/en/requests/r/{link_token(ticket.public_id)}")
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))
    page.get_by_label("Your answer").fill("Dear Bob, pull it down.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("article").filter(has_text="Being sent")).to_contain_text("Dear Bob")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Your answer")).to_have_value("Dear Bob, pull it down.")
    page.get_by_label("Your answer").fill("Dear Ada, pull it down.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Being sent")).to_be_visible()
    customer.reload()
    expect(customer.get_by_text("Since yesterday the app shows last week only.")).to_be_visible()
    expect(customer.get_by_text("pull it down")).to_have_count(0)
    held = HeldAnswer.objects.get()
    assert held.send_at > timezone.now()
    send_due(held.send_at)
    customer.reload()
    expect(customer.get_by_text("Dear Ada, pull it down.")).to_be_visible()
    expect(customer.get_by_text("Dear Bob")).to_have_count(0)


def test_its_seconds_are_counted_down_and_what_was_sent_stands_there_by_itself(page, live_server, settings):
    settings.UNDO_SEND_SECONDS = 5
    ticket = answered(page, live_server)
    undo, status = page.get_by_role("button", name="Undo", exact=True), page.locator(".messages")
    expect(undo).to_have_text(re.compile(r"Undo [1-5]$"))
    expect(status).to_have_text("It is sent in 5 seconds. Until then you can undo it.")
    expect(undo).to_have_text(re.compile(r"Undo ?$"), timeout=15_000)
    page.get_by_role("textbox", name="Internal note").fill("Told her")
    assert send_due(timezone.now()) == 1
    reply(ticket.pk, body="Nothing to pull.", sender_email=ticket.email)
    expect(status).to_have_text("Sent.")
    expect(page.locator(".thread")).to_contain_text("Nothing to pull.")
    expect(page.get_by_label("Status", exact=True).locator("option:checked")).to_have_text("Open")
    expect(page.locator("held-answer")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Internal note")).to_have_value("Told her")
    page.get_by_label("Your answer").fill("Then press it.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("held-answer")).to_contain_text("Then press it.")


def test_what_an_agent_chose_meanwhile_stays_chosen(page, live_server, settings):
    settings.UNDO_SEND_SECONDS = 1
    answered(page, live_server)
    page.get_by_label("Priority", exact=True).select_option(label="Urgent")
    send_due(HeldAnswer.objects.get().send_at)
    expect(page.locator(".messages")).to_have_text("Sent.", timeout=15_000)
    expect(page.locator(".thread .from-agent")).to_contain_text("Dear Ada")
    expect(page.get_by_label("Priority", exact=True).locator("option:checked")).to_have_text("Urgent")
