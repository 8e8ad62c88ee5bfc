"""The ticket form in a real browser: suggestions, reading in place, the draft, and who has no script."""

import re
import time
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.contact_articles import write_articles
from tests.factories.tickets import TopicFactory
from tickets.models import Departure, Message, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTION = "My phone shows old events"
STORY = "Since yesterday the app on my phone only shows old events from last week."
HEAR = """window.facts = [];
document.addEventListener("helpcenter:fact", (event) => facts.push(event.detail));"""


@pytest.fixture
def answering():
    """The article that answers the question."""
    TopicFactory()
    return write_articles()


@pytest.fixture
def form(page, live_server, answering):
    """The form, just opened; what it announces gathers in ``facts``."""
    page.add_init_script(HEAR)
    page.goto(f"{live_server.url}/en/contact/")
    return page


def write(page, *, email="ada@example.com"):
    page.fill("#id_subject", QUESTION)
    page.fill("#id_body", STORY)
    page.fill("#id_email", email)


def facts(page, *kinds):
    return [fact for fact in page.evaluate("facts") if fact["kind"] in kinds]


def send(page):
    page.get_by_role("button", name="Send to a person").click()


def test_who_types_reads_in_place_and_is_helped_keeps_the_draft(form, answering):
    write(form)
    suggestion = form.locator("details.suggestion").filter(has_text=answering.title)
    expect(suggestion).to_be_visible()
    expect(form.locator("[data-status]")).to_have_text(re.compile(r"^\d articles? may answer it$"))
    assert form.locator("details.suggestion").count() <= 5

    suggestion.evaluate("details => { details.open = true }")
    suggestion.get_by_role("link", name="Read all").click()
    reader = form.locator("article-reader")
    expect(reader.get_by_role("heading", name=answering.title)).to_be_focused()
    assert reader.get_attribute("data-via") == "suggestion"
    expect(form.locator("#id_body")).to_have_value(STORY)

    form.locator(".reading").get_by_role("button", name="This solved it").click()
    expect(form.get_by_role("heading", name="Good to hear that")).to_be_visible()
    expect(reader).to_have_count(0)
    form.wait_for_timeout(300)
    assert Departure.objects.get().article == answering.article_id
    assert not Ticket.objects.exists()

    form.get_by_role("button", name="I still want to write").click()
    expect(form.locator("#id_body")).to_have_value(STORY)
    expect(form.locator("#id_body")).to_be_focused()


def test_what_happens_is_announced_once(form):
    write(form)
    expect(form.locator("details.suggestion").first).to_be_visible()
    form.fill("#id_body", f"{STORY} Old events.")
    form.wait_for_timeout(900)
    opened, typed = facts(form, "contact_opened", "contact_typed")
    assert [opened["kind"], typed["kind"]] == ["contact_opened", "contact_typed"]
    lists = [fact["articles"] for fact in facts(form, "suggestions_shown")]
    assert lists
    assert all(first != second for first, second in pairwise(lists))
    assert lists[-1] == [
        int(number) for number in form.locator("[data-articles]").get_attribute("data-articles").split(",")
    ]


def test_a_slow_answer_never_replaces_a_newer_one(form):
    def answer(route):
        text = route.request.post_data
        time.sleep(1.0 if "first" in text else 0)
        number = 1 if "first" in text else 2
        route.fulfill(
            body=f'<section data-articles="{number}" data-said="{number}">Answer {number}</section>'
        )

    form.route("**/contact/suggestions/", answer)
    form.fill("#id_subject", "first, and long enough to be asked about at once")
    form.wait_for_timeout(500)
    form.fill("#id_subject", "second, and longer by more than thirty characters than the other was")
    expect(form.locator("[data-panel]")).to_have_text("Answer 2")
    form.wait_for_timeout(1200)
    expect(form.locator("[data-panel]")).to_have_text("Answer 2")


def test_a_draft_survives_a_reload_and_is_gone_once_sent(form, live_server):
    write(form)
    expect(form.get_by_text("Draft saved")).to_be_visible()
    token = form.locator("#contact-form [name=form_token]").input_value()
    form.reload()
    expect(form.locator("#id_subject")).to_have_value(QUESTION)
    expect(form.locator("#id_body")).to_have_value(STORY)
    expect(form.locator("#contact-form [name=form_token]")).to_have_value(token)
    form.wait_for_timeout(2000)  # who sends within two seconds is taken for a machine
    send(form)
    expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
    assert not Ticket.objects.get().is_suspect
    form.goto(f"{live_server.url}/en/contact/")
    expect(form.locator("#id_body")).to_have_value("")


def test_a_double_click_and_going_back_make_one_request(form):
    write(form)
    form.get_by_role("button", name="Send to a person").dblclick()
    expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
    address = form.url
    form.go_back()
    form.wait_for_timeout(300)
    write(form)
    send(form)
    form.wait_for_url(address)
    assert Ticket.objects.count() == Message.objects.count() == 1


def test_who_corrects_the_address_or_attaches_a_file_sends_another_request(form, live_server):
    sent = form.get_by_role("heading", name="Your message is with us")

    def once_more(**changed):
        form.goto(f"{live_server.url}/en/contact/")
        write(form, **changed)

    once_more(email="ada@exmaple.com")
    send(form)
    expect(sent).to_be_visible()
    once_more()
    send(form)
    expect(sent).to_be_visible()
    assert {ticket.email for ticket in Ticket.objects.all()} == {"ada@exmaple.com", "ada@example.com"}

    once_more()
    log = {"name": "app.log", "mimeType": "text/plain", "buffer": b"12:00 sync failed"}
    form.locator("input[type=file]").first.set_input_files(log)
    expect(form.locator("[data-ready]").first).to_be_visible()
    send(form)
    expect(sent).to_be_visible()
    assert Message.objects.filter(attachments__name="app.log").count() == 1


def test_three_tabs_with_one_draft_make_one_request(form):
    write(form)
    expect(form.get_by_text("Draft saved")).to_be_visible()
    tabs = [form]
    for _ in range(2):
        with form.expect_popup() as opened:
            form.evaluate("open('/en/contact/')")  # as where somebody duplicates a tab: the draft comes along
        tabs.append(opened.value)
    for tab in tabs:
        expect(tab.locator("#id_body")).to_have_value(STORY)
        send(tab)
        expect(tab.get_by_role("heading", name=re.compile(f"{QUESTION}|with us")).first).to_be_visible()
    assert Ticket.objects.count() == Message.objects.count() == 1


def test_errors_take_the_focus_and_keep_the_words(form):
    write(form, email="ada")
    send(form)
    expect(form.locator(".errors")).to_be_focused()
    expect(form.locator("#id_body")).to_have_value(STORY)
    form.get_by_role("link", name=re.compile("Your email")).click()
    expect(form.locator("#id_email")).to_be_focused()


def test_the_keyboard_alone_is_enough(form, answering):
    form.locator("#id_subject").focus()
    form.keyboard.type(QUESTION)
    form.keyboard.press("Tab")
    form.keyboard.type(STORY)
    for _between in ("preview", "files"):
        form.keyboard.press("Tab")
    for text in ("ada@example.com", "Ada"):
        form.keyboard.press("Tab")
        form.keyboard.type(text)
    expect(form.locator("details.suggestion").first).to_be_visible()
    reach(form, "Send to a person")
    reach(form, "I no longer need this")
    summary = reach(form, form.locator("details.suggestion summary").first.inner_text())
    assert summary == "SUMMARY"
    reach(form, "Read all")
    form.keyboard.press("Enter")
    expect(form.locator(".reading h2").first).to_be_focused()
    reach(form, "This solved it")
    reach(form, "Still need help")
    form.keyboard.press("Enter")
    expect(form.locator("[data-read]").first).to_be_focused()
    form.locator("#id_name").focus()
    reach(form, "Send to a person")
    form.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()


def reach(page, words):
    """Press Tab until something with these words has the focus, which must be seen; its element's name."""
    for _ in range(12):
        page.keyboard.press("Tab")
        name, text, outline = page.evaluate("""() => [document.activeElement.nodeName,
            document.activeElement.innerText, getComputedStyle(document.activeElement).outlineStyle]""")
        if words in text and name != "BODY":
            assert outline != "none"
            return name
    raise AssertionError(f"Tab never reaches {words!r}")


def test_leaving_asks_once_and_keeps_the_way_back(form):
    write(form)
    form.get_by_role("button", name="I no longer need this").click()
    form.get_by_role("button", name="I will write later").click()
    expect(form.get_by_role("heading", name="Thank you")).to_be_visible()
    form.wait_for_timeout(300)
    assert Departure.objects.get().reason == "later"
    form.get_by_role("button", name="I still want to write").click()
    expect(form.locator("#id_body")).to_have_value(STORY)


def test_why_somebody_leaves_is_told_again_where_the_server_was_away(form):
    form.route("**/contact/left/", lambda route: route.fulfill(status=503), times=1)
    write(form)
    form.get_by_role("button", name="I no longer need this").click()
    with form.expect_response(lambda response: response.ok and "/left/" in response.url):
        form.get_by_role("button", name="I will write later").click()
    assert Departure.objects.get().reason == "later"


def test_on_a_telephone_nothing_is_cut_off_and_suggestions_are_announced_beside_the_text(form):
    form.set_viewport_size({"width": 390, "height": 844})
    write(form)
    below = form.locator("[data-found] a")
    expect(below).to_be_visible()
    below.click()
    expect(form.locator("details.suggestion").first).to_be_in_viewport()
    form.locator("[data-read]").first.click()
    expect(form.locator(".reading h2").first).to_be_in_viewport()
    assert form.evaluate("document.documentElement.scrollWidth") == 390


class TestWithoutScript:
    """Everything that counts works with scripts off."""

    @pytest.fixture
    def context_arguments(self):
        return {"java_script_enabled": False}

    @pytest.fixture
    def plain(self, page, live_server, answering):
        page.goto(f"{live_server.url}/en/contact/")
        page.wait_for_timeout(2000)  # who sends within two seconds is taken for a machine
        write(page)
        send(page)
        return page

    def test_suggestions_come_between_and_one_click_sends(self, plain):
        expect(plain.get_by_role("heading", name="These may answer it", level=1)).to_be_visible()
        assert not Ticket.objects.exists()
        plain.get_by_role("button", name="Send my message anyway").click()
        expect(plain.get_by_role("heading", name="Your message is with us")).to_be_visible()
        assert Ticket.objects.get().messages.get().body == STORY
        plain.fill("#id_body", "It is an old phone.")
        plain.get_by_role("button", name="Send reply").click()
        expect(plain.get_by_text("It is an old phone.")).to_be_visible()

    def test_going_back_and_sending_again_is_the_same_request(self, page, live_server):
        page.goto(f"{live_server.url}/en/contact/")
        write(page)
        send(page)
        page.wait_for_url("**/requests/*/")  # loaded whole: who goes back earlier goes back from nowhere
        address = page.url
        page.go_back()
        expect(page.locator("#id_body")).to_have_value(STORY)
        send(page)
        page.wait_for_url(address)
        assert Ticket.objects.count() == Message.objects.count() == 1

    def test_this_solved_it_and_after_all_not(self, plain, answering):
        plain.get_by_role("button", name="This solved it").first.click()
        expect(plain.get_by_role("heading", name="Good to hear that")).to_be_visible()
        assert Departure.objects.get().kind == "solved"
        plain.get_by_role("button", name="I still want to write").click()
        expect(plain.locator("#id_body")).to_have_value(STORY)
