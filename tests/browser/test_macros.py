"""An answer from a macro and an article: by keyboard alone, and without script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import MacroFactory, TicketFactory, WorkerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HELLO = "Hello {{ customer.first_name }},\n\nplease try this: "


@pytest.fixture
def agent():
    return WorkerFactory()


@pytest.fixture
def ticket():
    MacroFactory(name="Bug is known", texts={"en": "We know."})
    MacroFactory(name="Réponse: try this", texts={"en": HELLO}, then="solve", priority=3, added_tags=["sync"])
    ArticleFactory(title="Phones show no new events", summary="Sync a phone", body="Pull it down once.")
    return TicketFactory(name="Ada Lovelace", tags=["ios"])


def opened(page, live_server, ticket, agent):
    sign_in(page, live_server, agent)
    page.goto(live_server.url + reverse("agent:ticket", args=[ticket.reference]))


def test_a_macro_and_an_article_are_put_in_and_sent_by_keyboard(page, live_server, ticket, agent):
    opened(page, live_server, ticket, agent)
    answer, choices = page.get_by_label("Your answer"), page.get_by_role("listbox")
    expect(page.get_by_text("Type / for a macro")).to_be_visible()
    page.keyboard.press("r")
    page.keyboard.type("and/or /repo")
    expect(choices.get_by_role("option")).to_have_text(["Réponse: try this"])
    page.keyboard.press("Escape")
    expect(choices).to_be_hidden()
    page.keyboard.press("Control+a")
    page.keyboard.type("/")
    expect(choices.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(choices.get_by_role("option", selected=True)).to_have_text("Réponse: try this")
    page.keyboard.press("Enter")
    expect(answer).to_have_value("Hello Ada,\n\nplease try this: ")
    expect(page.get_by_role("status").filter(has_text="Nothing is sent yet.")).to_contain_text(
        "Priority: High"
    )
    page.keyboard.type("[[pho")
    expect(choices.get_by_role("option")).to_have_text(["Phones show no new events"])
    page.keyboard.press("Enter")
    page.keyboard.type(" Goodbye")
    assert answer.input_value().startswith("Hello Ada,\n\nplease try this: [Phones show no new events](http")
    assert answer.input_value().endswith(") Goodbye")
    assert ticket.messages.count() == 1
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_role("link", name="Phones show no new events")).to_be_visible()
    ticket.refresh_from_db()
    assert (ticket.status, ticket.priority, ticket.tags) == ("solved", 3, ["ios", "sync"])


def test_one_click_puts_a_suggested_article_where_the_cursor_is(page, live_server, ticket, agent):
    opened(page, live_server, ticket, agent)
    answer = page.get_by_label("Your answer")
    answer.fill("Before. After.")
    answer.evaluate("text => text.setSelectionRange(8, 8)")
    page.get_by_role("button", name="Insert the text: Phones show no new events").click()
    expect(answer).to_be_focused()
    assert answer.input_value().startswith("Before. Pull it down once.\n\n[Phones show no new events](http")
    assert answer.input_value().endswith(")After.")


def test_it_works_without_script(new_context, live_server, ticket, agent):
    page = new_context(java_script_enabled=False).new_page()
    opened(page, live_server, ticket, agent)
    page.get_by_label("Your answer").fill("Good morning.")
    page.get_by_role("textbox", name="Internal note").fill("Half a thought")
    page.get_by_label("Macro", exact=True).select_option("Réponse: try this")
    page.get_by_role("button", name="Use").click()
    expect(page.get_by_role("status").filter(has_text="Nothing is sent yet.")).to_contain_text(
        "Priority: High"
    )
    page.get_by_role("button", name="Look for articles").click()
    page.get_by_role("button", name="Insert the link: Phones show no new events").click()
    value = page.get_by_label("Your answer").input_value()
    assert value.startswith(
        "Good morning.\n\nHello Ada,\n\nplease try this:\n\n[Phones show no new events](http"
    )
    expect(page.get_by_role("textbox", name="Internal note")).to_have_value("Half a thought")
    page.get_by_role("button", name="Send").click()
    ticket.refresh_from_db()
    assert (ticket.status, ticket.priority, ticket.tags) == ("solved", 3, ["ios", "sync"])
