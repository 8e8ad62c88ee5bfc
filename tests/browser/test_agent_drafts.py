"""Agents' drafts in a browser: no word is lost to a reload, another window or an absent network."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import TicketFactory, WorkerFactory
from tickets.models import AgentDraft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_written_is_kept_until_it_is_sent(new_context, live_server, settings):
    settings.UNDO_SEND_SECONDS = 10
    agent, ticket = WorkerFactory(), TicketFactory()
    first, second = new_context().new_page(), new_context().new_page()
    for page in (first, second):
        sign_in(page, live_server, agent)
    place = live_server.url + reverse("agent:ticket", args=[ticket.reference])
    first.goto(place)
    first.context.set_offline(True)  # nothing reaches the server before the reload
    first.get_by_label("Your answer").fill("Dear Ada")
    first.context.set_offline(False)
    first.reload()
    expect(first.get_by_label("Your answer")).to_have_value("Dear Ada")
    expect(first.get_by_text("Draft saved.")).to_be_visible()
    second.goto(place)
    expect(second.get_by_label("Your answer")).to_have_value("Dear Ada")
    first.get_by_label("Your answer").fill("Dear Ada, hello")
    expect(first.get_by_text("Draft saved.")).to_be_visible()
    second.get_by_label("Your answer").fill("From the second window")
    expect(second.get_by_text("In another window you saved other words")).to_be_visible()
    second.get_by_role("button", name="Use those").click()
    expect(second.get_by_label("Your answer")).to_have_value("Dear Ada, hello")
    second.get_by_role("button", name="Send").click()
    expect(second.get_by_role("status").filter(has_text="It is sent in 10 seconds.")).to_be_visible()
    expect(second.get_by_label("Your answer")).to_have_value("")
    first.goto(place)
    expect(first.get_by_label("Your answer")).to_have_value("")
    assert not AgentDraft.objects.exists()
