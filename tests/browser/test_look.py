"""What stands around every page, in a browser: theme, languages, menu, font, keyboard."""

import pytest
from django.core.management import call_command

from helpcenter import versions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DARK, LIGHT = "rgb(20, 23, 26)", "rgb(255, 255, 255)"


@pytest.fixture
def home(transactional_db, live_server):
    """The address of the first page, with the sample behind it."""
    call_command("load_sample", verbosity=0)
    versions.forget()
    return live_server.url + "/en/"


def paper(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_the_theme_follows_the_system_until_somebody_chooses(page, home):
    page.emulate_media(color_scheme="dark")
    page.goto(home)
    assert paper(page) == DARK
    page.click("theme-switch button")
    assert paper(page) == LIGHT
    page.reload()
    assert paper(page) == LIGHT, "the choice is kept"
    page.click("theme-switch button")
    page.emulate_media(color_scheme="light")
    assert paper(page) == DARK
    page.click("theme-switch button")
    assert paper(page) == LIGHT, "and can be given back to the system"


def test_the_switch_says_what_is_chosen(page, home):
    page.goto(home)
    page.get_by_role("button", name="Theme: as the system").click()
    page.get_by_role("button", name="Theme: light").click()
    page.get_by_role("button", name="Theme: dark").click()


def test_another_language_shows_the_same_page(page, home):
    page.goto(home + "search/?q=agenda")
    page.click(".languages summary")
    page.get_by_role("navigation").get_by_role("link", name="Français").click()
    assert page.url.endswith("/fr/search/?q=agenda")
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_the_list_of_languages_closes_with_escape_and_gives_focus_back(page, home):
    page.goto(home)
    page.click(".languages summary")
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('.languages').open") is False
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_on_a_phone_everything_is_in_the_menu(page, home):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(home)
    header = page.locator(".site-header")
    requests = header.get_by_role("link", name="My requests")
    assert not requests.is_visible()
    assert header.get_by_role("link", name="Contact us").is_visible()
    header.get_by_role("button", name="Menu").click()
    assert requests.is_visible()
    page.keyboard.press("Escape")
    assert not requests.is_visible()


def test_the_first_tab_leads_past_the_header(page, home):
    page.goto(home)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_font_arrives_and_moves_nothing(page, home):
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => {"
        "for (const shift of list.getEntries()) window.moved += shift.value"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(home)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.fonts.check('16px Inter')")
    assert page.evaluate("window.moved") < 0.02


def test_nothing_comes_from_elsewhere_and_nothing_is_refused(page, home, live_server):
    requested, complaints = [], []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(home)
    page.wait_for_load_state("networkidle")
    assert [url for url in requested if not url.startswith((live_server.url, "data:"))] == []
    assert complaints == []


def test_without_script_the_page_is_whole(new_context, home):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(home)
    assert page.get_by_role("link", name="Calendars and events").is_visible()
    assert page.locator("theme-switch").is_hidden()
