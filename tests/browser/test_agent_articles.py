"""Articles of a ticket in a browser: an agent says which one answered or is wrong, an editor mends it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from knowledgebase.models import ArticleTask
from tests.browser.signed_in import sign_in
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import AgentFactory, TicketFactory
from tickets.services.article_links import report_article, say_answered
from tickets.services.writing import answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MISSING = "The steps for tablets are missing."


def an_answered_ticket(agent):
    article = ArticleFactory(title="My phone shows no new events")
    ticket = TicketFactory()
    answer(ticket.pk, body=f"See http://localhost/en/a/{article.article_id}-x/", author=agent)
    return ticket, article


def test_from_the_ticket_to_the_editor_and_back_without_script(new_context, live_server):
    agent, editor = AgentFactory(), AgentFactory(first_name="Ada", last_name="Lovelace")
    ticket, _article = an_answered_ticket(agent)
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server, agent)
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))
    page.get_by_role("link", name="Which article answered it, and which one is wrong").click()
    page.get_by_label("Find an article").fill("new events")
    page.get_by_role("button", name="Search").click()
    found = page.get_by_role("listitem").filter(has_text="My phone shows no new events")
    found.get_by_role("button", name="This article answered it").first.click()
    expect(page.get_by_role("heading", name="Answered by")).to_be_visible()
    page.goto(page.url + "?q=new+events")
    found.get_by_role("link", name="Wrong, or missing something").first.click()
    page.get_by_label("What is wrong, or missing?").fill(MISSING)
    page.get_by_role("button", name="Tell the editors").click()
    expect(page.get_by_text(MISSING)).to_be_visible()
    theirs = new_context(java_script_enabled=False).new_page()
    sign_in(theirs, live_server, editor)
    task = reverse("admin:knowledgebase_articletask_change", args=[ArticleTask.objects.get().pk])
    theirs.goto(live_server.url + task)
    theirs.get_by_label("What you did").fill("Added, with a picture.")
    theirs.get_by_role("button", name="It is done").click()
    page.goto(live_server.url + reverse("agent:articles", args=[ticket.reference]))
    expect(page.get_by_text("Ada Lovelace: Added, with a picture.")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_the_keyboard_leads_there(new_context, live_server, scheme, width):
    agent = AgentFactory()
    ticket, article = an_answered_ticket(agent)
    say_answered(ticket.pk, article, by=agent)
    report_article(ticket.pk, article, words=MISSING, by=agent)
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    sign_in(page, live_server, agent)
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))
    expect(page.get_by_role("heading", name="Answered by")).to_be_visible()
    assert not Axe().run(page).violations_count
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Articles", level=1)).to_be_visible()
    for place in ("", "?q=events", f"{article.article_id}/"):
        page.goto(live_server.url + reverse("agent:articles", args=[ticket.reference]) + place)
        found = Axe().run(page)
        assert not found.violations_count, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
