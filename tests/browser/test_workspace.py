"""The workspace in a browser: by keyboard alone, without script, and two agents at one ticket."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import TicketFactory, WorkerFactory
from tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agent():
    return WorkerFactory()


def in_view(page, live_server, view="open"):
    page.goto(live_server.url + reverse("agent:list", args=[view]))


def open_ticket(page, live_server, ticket):
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))


def test_a_list_is_gone_through_and_a_ticket_answered_by_keyboard(page, live_server, agent):
    now = timezone.now()
    for number, subject in enumerate(["First", "Second", "Third"]):
        TicketFactory(subject=subject, submitted_at=now - timedelta(hours=number))
    sign_in(page, live_server, agent)
    in_view(page, live_server)
    for key in "jjjk":
        page.keyboard.press(key)
    expect(page.get_by_role("link", name="Second")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second")
    page.wait_for_load_state()  # the keys listen from here on
    page.keyboard.press("n")
    page.keyboard.type("Nice jacket, r and n are letters here")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("Pull it down once.")
    page.get_by_role("button", name="Add the note").press("Enter")
    expect(page.get_by_text("Nice jacket, r and n are letters here")).to_be_visible()
    expect(page.get_by_label("Your answer")).to_have_value("Pull it down once.")
    page.get_by_label("and set to").select_option("On hold")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Sent.")).to_be_visible()
    ticket = Ticket.objects.get(subject="Second")
    assert (ticket.status, ticket.messages.count(), ticket.notes.count()) == ("hold", 2, 1)
    page.keyboard.press("u")
    expect(page.get_by_role("link", name="First")).to_be_visible()


def test_the_question_mark_lists_the_shortcuts(page, live_server, agent):
    sign_in(page, live_server, agent)
    in_view(page, live_server)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_hidden()


def test_two_agents_at_one_ticket_the_second_reads_what_the_first_wrote_and_loses_nothing(
    new_context, live_server, agent
):
    ticket = TicketFactory()
    first, second = new_context().new_page(), new_context().new_page()
    sign_in(first, live_server, agent)
    sign_in(second, live_server, WorkerFactory())
    for page in (first, second):
        open_ticket(page, live_server, ticket)
    first.get_by_label("Your answer").fill("From the first.")
    first.get_by_role("button", name="Send").click()
    expect(first.get_by_role("status").filter(has_text="Sent.")).to_be_visible()
    second.get_by_label("Your answer").fill("From the second.")
    second.get_by_role("button", name="Send").click()
    expect(second.get_by_role("alert")).to_contain_text("Somebody wrote since you opened this page.")
    expect(second.get_by_role("article").filter(has_text="From the first.")).to_be_visible()
    expect(second.get_by_label("Your answer")).to_have_value("From the second.")
    assert ticket.messages.count() == 2
    second.get_by_role("button", name="Send").click()
    expect(second.get_by_role("status").filter(has_text="Sent.")).to_be_visible()
    assert ticket.messages.count() == 3


def test_it_works_without_script(new_context, live_server, agent):
    ticket = TicketFactory()
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server, agent)
    in_view(page, live_server)
    page.get_by_role("link", name=ticket.subject).click()
    page.get_by_label("Priority").select_option("Urgent")
    page.get_by_label("Tags").fill("ios")
    page.get_by_label("Tags").press("Enter")
    page.get_by_label("Your answer").fill("Pull **down** once.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="This is how it will look")).to_contain_text("Pull down once.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("article").filter(has_text="Pull down once.")).to_be_visible()
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.tags, ticket.status) == (4, ["ios"], "waiting")
