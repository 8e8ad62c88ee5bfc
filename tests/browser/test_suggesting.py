"""Suggestions by keyboard, to a screen reader, and no oftener asked for than promised."""

from contextlib import nullcontext, suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

from tests.browser.contact_articles import write_articles

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTION = "My phone shows old events, sync is paused"
STORY = (
    "Since yesterday the app on my phone only shows old events from last week. I have closed it and opened "
    "it again, and I have restarted the phone. On the computer everything is there. What else can I try? "
    "I need the new events for a journey tomorrow, so please help me soon. Thanks"
)


@pytest.fixture
def form(page, live_server):
    write_articles()
    page.goto(f"{live_server.url}/en/contact/")
    return page


@pytest.fixture
def asked(form):
    """What was asked so far."""
    requests = []
    form.on("request", lambda request: "/contact/suggestions/" in request.url and requests.append(request))
    return requests


@pytest.fixture
def suggesting(form):
    """The form with the cursor in a subject that articles may answer."""
    form.locator("#id_subject").press_sequentially(QUESTION)
    expect(form.locator("details.suggestion").nth(1)).to_be_attached()
    return form


def subject(page):
    return page.get_by_role("combobox", name="Subject")


def options(page):
    return page.get_by_role("listbox", name="Articles that may answer it").get_by_role("option")


def selected(page):
    return page.get_by_role("option", selected=True)


def test_300_characters_at_a_persons_pace_ask_at_most_12_times(form, asked):
    assert 300 <= len(QUESTION + STORY) <= 330
    for box, text in (("#id_subject", QUESTION), ("#id_body", STORY)):
        for number, word in enumerate(text.split(" ")):
            form.locator(box).press_sequentially(f"{word} " if number else word, delay=40)
            form.wait_for_timeout(900 if word.endswith((".", "?", ",")) else 500)
    form.wait_for_timeout(2000)
    assert 3 <= len(asked) <= 12
    assert "journey" in asked[-1].post_data  # not about the beginning alone


def test_who_pauses_after_every_character_asks_no_oftener(form, asked):
    form.clock.install()
    for letter in QUESTION + STORY[:35]:
        form.locator("#id_body").press_sequentially(letter)
        form.clock.run_for(3000)
    assert 2 <= len(asked) <= 4  # two at hand, and one more for each 30 characters


def test_an_empty_form_asks_nothing_and_an_emptied_one_shows_nothing(suggesting, asked):
    suggesting.locator("#id_subject").fill("")
    expect(suggesting.locator("details.suggestion")).to_have_count(0)
    assert asked == []
    suggesting.reload()
    suggesting.wait_for_timeout(900)
    assert asked == []


def test_answers_that_overtake_each_other_are_shown_in_the_order_of_the_questions(form):
    held = []

    def hold(route):
        held.append(route)

    form.route("**/contact/suggestions/", hold)
    for number in range(1, 4):
        form.fill("#id_body", f"{number} " * 40 * number)
        form.wait_for_timeout(600)
    assert len(held) == 3
    for number in (3, 1, 2):
        body = f'<section data-articles="{number}" data-said="{number}">Answer {number}</section>'
        with suppress(Error) if number < 3 else nullcontext():  # the page has given up on the first two
            held[number - 1].fulfill(body=body)
    form.wait_for_timeout(300)
    expect(form.locator("[data-panel]")).to_have_text("Answer 3")


def test_the_arrow_down_leads_to_the_suggestions_and_escape_back(suggesting):
    page = suggesting
    expect(subject(page)).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(subject(page)).to_have_attribute("aria-expanded", "true")
    expect(subject(page)).to_be_focused()
    titles = options(page).all_inner_texts()
    assert titles == page.locator("details.suggestion summary").all_inner_texts()
    expect(selected(page)).to_have_text(titles[0])
    expect(subject(page)).to_have_attribute("aria-activedescendant", selected(page).get_attribute("id"))
    page.keyboard.press("ArrowUp")
    expect(selected(page)).to_have_text(titles[-1])
    page.keyboard.press("ArrowDown")
    expect(selected(page)).to_have_text(titles[0])
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(subject(page)).to_be_focused()
    expect(subject(page)).to_have_value(QUESTION)
    assert subject(page).get_attribute("aria-activedescendant") is None


def test_enter_opens_the_article_in_place_and_escape_goes_back_to_where_one_wrote(suggesting):
    page = suggesting
    page.keyboard.press("ArrowDown")
    title = selected(page).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("article-reader").get_by_role("heading", name=title)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("article-reader")).to_have_count(0)
    expect(subject(page)).to_be_focused()


def test_typing_on_closes_the_list_and_leaves_the_words_alone(suggesting):
    suggesting.keyboard.press("ArrowDown")
    suggesting.keyboard.type(" again")
    expect(options(suggesting)).to_have_count(0)
    expect(subject(suggesting)).to_have_value(f"{QUESTION} again")
    suggesting.keyboard.press("ArrowDown")
    suggesting.keyboard.press("Tab")
    expect(options(suggesting)).to_have_count(0)


def test_a_list_that_is_not_open_takes_no_key(form):
    form.locator("#id_subject").fill("zzz")
    form.keyboard.press("ArrowDown")
    expect(subject(form)).to_have_attribute("aria-expanded", "false")
    form.locator("#id_subject").press("Enter")
    expect(form.locator(".errors")).to_be_visible()


def test_in_the_description_arrows_move_the_cursor(suggesting):
    body = suggesting.locator("#id_body")
    body.fill("one\ntwo\nthree")
    body.evaluate("box => box.setSelectionRange(0, 0)")
    at = "box => box.selectionStart"
    body.press("ArrowDown")
    assert body.evaluate(at) == 4
    body.press("ArrowRight")
    assert body.evaluate(at) == 5
    body.press("ArrowUp")
    assert body.evaluate(at) == 1
    expect(options(suggesting)).to_have_count(0)


def test_a_mouse_chooses_too(suggesting):
    suggesting.keyboard.press("ArrowDown")
    title = options(suggesting).nth(1).inner_text()
    options(suggesting).nth(1).click()
    expect(suggesting.locator("article-reader").get_by_role("heading", name=title)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_the_open_list(suggesting, scheme, width):
    suggesting.emulate_media(color_scheme=scheme)
    suggesting.set_viewport_size({"width": width, "height": 844})
    suggesting.keyboard.press("ArrowDown")
    expect(options(suggesting).first).to_be_visible()
    found = Axe().run(suggesting)
    assert found.violations_count == 0, found.generate_report()
    assert suggesting.evaluate("document.documentElement.scrollWidth") == width


def test_a_screen_reader_is_told_how_many_and_how_to_get_there(suggesting):
    number = suggesting.locator("details.suggestion").count()
    said = f"{number} article{'s' * (number > 1)} may answer it"
    expect(suggesting.locator("[data-status][role=status]")).to_have_text(said)
    expect(subject(suggesting)).to_have_accessible_description(
        "Where articles may answer it, the arrow down leads to them."
    )
