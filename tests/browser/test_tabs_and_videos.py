"""Tabs and videos as readers use them: by keyboard, remembered, on paper, and never before they ask."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories.articles import ArticleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABS = "::: tabs\n::: tab Windows\nPress Win.\n::: tab macOS\nPress Cmd.\n\n#### Deep\n:::"
VIDEO = "![A tour](https://youtu.be/dQw4w9WgXcQ)"


def opened(page: Page, live_server, body: str, anchor: str = "") -> None:
    page.goto(live_server.url + ArticleFactory(body=body).get_absolute_url() + anchor)


def tab(page: Page, name: str):
    return page.get_by_role("tab", name=name)


def test_tabs_are_one_stop_and_arrows_choose(page, live_server):
    opened(page, live_server, TABS)
    expect(page.get_by_role("tabpanel", name="Windows")).to_have_text("Windows Press Win.")
    tab(page, "Windows").focus()
    page.keyboard.press("ArrowRight")
    expect(tab(page, "macOS")).to_be_focused()
    expect(tab(page, "macOS")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("Press Win.")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(tab(page, "Windows")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_text("Press Cmd.")).to_be_visible()
    assert tab(page, "Windows").get_attribute("tabindex") == "-1"


def test_a_platform_chosen_once_is_chosen_everywhere(page, live_server):
    opened(page, live_server, TABS + "\n\nBetween\n\n" + TABS.replace("Press", "Hold"))
    tab(page, "macOS").first.click()
    expect(page.get_by_text("Hold Cmd.")).to_be_visible()
    opened(page, live_server, TABS)
    expect(page.get_by_text("Press Cmd.")).to_be_visible()


def test_an_address_leads_into_a_tab(page, live_server):
    opened(page, live_server, TABS, "#deep")
    expect(page.get_by_role("heading", name="Deep")).to_be_visible()


def test_paper_shows_all_tabs(page, live_server):
    opened(page, live_server, TABS)
    page.emulate_media(media="print")
    for words in ("Press Win.", "Press Cmd."):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("heading", name="macOS")).to_be_visible()
    expect(tab(page, "macOS")).to_be_hidden()


def test_without_script_there_are_sections_and_a_link(new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    opened(page, live_server, TABS + "\n\n" + VIDEO)
    for words in ("Press Win.", "Press Cmd."):
        expect(page.get_by_text(words)).to_be_visible()
    link = page.get_by_role("link", name="A tour")
    expect(link).to_have_attribute("href", "https://www.youtube.com/watch?v=dQw4w9WgXcQ")


def test_a_video_asks_no_other_host_before_the_reader_does(page, live_server):
    asked = []
    page.route("https://**", lambda route: route.abort())
    page.on(
        "request", lambda request: asked.append(request.url) if live_server.url not in request.url else None
    )
    said = []
    page.on(
        "console", lambda message: said.append(message.text) if "Content Security" in message.text else None
    )
    opened(page, live_server, VIDEO)
    page.wait_for_load_state("networkidle")
    assert asked == []
    link = page.get_by_role("link", name="A tour")
    with page.expect_request(lambda request: "youtube" in request.url):
        link.press("Enter")
    expect(page.locator("iframe")).to_have_attribute("title", "A tour")
    assert asked == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"]
    assert said == []


def test_no_other_frame_can_be_loaded(page, live_server):
    """Whatever a link inside says, and whatever script might try: the content policy has the last word."""
    hostile = '<video-still><a href="https://evil.example/watch?v=dQw4w9WgXcQ">x</a></video-still>'
    page.route("https://**", lambda route: route.abort())
    page.goto(live_server.url + ArticleFactory(body=hostile, with_html=True).get_absolute_url())
    page.evaluate(
        "window.refused = new Promise((done) => document.addEventListener('securitypolicyviolation',"
        " (event) => done(event.effectiveDirective)));"
        "const frame = document.createElement('iframe'); frame.src = 'https://evil.example/';"
        "document.body.append(frame)"
    )
    assert page.evaluate("window.refused") == "frame-src"
    page.locator("video-still a").click()
    assert page.locator("video-still iframe").count() == 0


def test_a_video_of_our_own_plays_in_place(page, live_server):
    """Its link is what a reader without script gets: the file itself."""
    said = []
    page.on(
        "console", lambda message: said.append(message.text) if "Content Security" in message.text else None
    )
    opened(page, live_server, "![A tour](/media/videos/tour.mp4)")
    link = page.get_by_role("link", name="A tour")
    expect(link).to_have_attribute("href", "/media/videos/tour.mp4")
    with page.expect_request(f"{live_server.url}/media/videos/tour.mp4"):
        link.click()
    expect(page.locator("video")).to_have_attribute("title", "A tour")
    assert said == []
