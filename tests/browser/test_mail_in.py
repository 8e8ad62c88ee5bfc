"""A mail that came in, for the agent who looks at it and for its customer: axe, narrow, keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.mail_in.mails import html, raw
from tickets.mail_in.reply_tokens import reply_address
from tickets.models import Mailbox
from tickets.services.mail_in.storing import store
from tickets.services.mail_in.taking import take_in
from tickets.tokens import link_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = (
    "<p>Hello, I am <b>away</b> until Monday.</p><ul><li>First</li><li>Second</li></ul>"
    '<table width="2000"><tr><td>A wide table of somebody’s mail program that does not fold</td></tr></table>'
    '<img src="https://spy.invalid/x.gif" alt="A logo"><blockquote>On Monday you wrote.</blockquote>'
)


@pytest.fixture
def come_in(settings):
    settings.SUPPORT_ADDRESS = "support@help.example"
    mailbox = Mailbox.objects.create(address="support@help.example")

    def comes(content):
        received = store(mailbox, content)
        take_in(received.pk)
        received.refresh_from_db()
        return received

    return comes


@pytest.fixture(params=["light", "dark"])
def context_arguments(request):
    return {"color_scheme": request.param}


def look(page, width, part):
    """Nothing is wrong with it, and nothing sticks out."""
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page, context=part)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1440, 390])
def test_an_agent_looks_at_one_kept_aside_and_makes_it_a_ticket_by_keyboard(
    page, live_server, come_in, width
):
    received = come_in(b"Auto-Submitted: auto-replied\r\n" + html(PAGE))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, live_server, AgentFactory())
    page.goto(live_server.url + reverse("admin:tickets_receivedmail_change", args=[received.pk]))
    look(page, width, "#content-main")
    assert not any("spy.invalid" in url for url in asked)
    page.get_by_role("link", name="Show them").click()
    page.get_by_text("which now know that it was opened").wait_for()
    assert any("spy.invalid" in url for url in asked)
    page.get_by_label("Requester’s address").fill("bob@example.com")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("The mail is part of HC-").wait_for()
    look(page, width, "#content-main")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_reply_shows_its_words_and_folds_the_rest(page, live_server, come_in, width):
    ticket = TicketFactory(public_id="the-public-id")
    said = "Still broken.\n\nOn Fri, 1 May 2026 at 10:00, Support <s@help.example> wrote:\n> Pull down.\n"
    come_in(raw(said, sender="eve@evil.example", headers=[f"To: {reply_address(ticket.pk)}"]))
    page.goto(f"{live_server.url}/en/requests/r/{link_token('the-public-id')}")
    reply = page.locator(".message").last
    expect(reply.get_by_text("Pull down.")).to_be_hidden()
    look(page, width, "main")
    reply.get_by_text("Quoted text").focus()
    page.keyboard.press("Enter")
    expect(reply.get_by_text("Pull down.")).to_be_visible()
    look(page, width, "main")
    sign_in(page, live_server, AgentFactory())
    page.goto(live_server.url + reverse("admin:tickets_ticket_change", args=[ticket.pk]))
    expect(page.get_by_text("From an address that is not on the request.")).to_be_visible()
    look(page, width, "#content-main")
    page.goto(live_server.url + reverse("admin:tickets_mailbox_changelist"))
    expect(page.get_by_text("support@help.example")).to_be_visible()
