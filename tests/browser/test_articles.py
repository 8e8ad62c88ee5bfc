"""What script adds to articles: a vote without leaving, results while typing, a list that follows."""

import pytest
from playwright.sync_api import Page, expect

from knowledgebase.models import Vote
from tests.factories.articles import ArticleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "\n\n".join(f"## Part {n}\n\n" + "Words to read. " * 400 for n in range(1, 5))


def opened(page: Page, live_server, article) -> None:
    page.goto(f"{live_server.url}/en/a/{article.article_id}-{article.slug}/")


def test_a_vote_stays_on_the_page_and_is_remembered(page, live_server):
    article = ArticleFactory()
    opened(page, live_server, article)
    page.get_by_role("button", name="Yes").click()
    expect(page.locator("helpful-vote [role=status]")).to_contain_text("Thank you")
    expect(page.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("/")
    page.get_by_role("button", name="No").click()
    expect(page.get_by_role("button", name="No")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("It was easy to follow")).to_be_hidden()
    page.get_by_label("Something is missing").check()
    page.get_by_label("What should we know?").fill("A picture would help")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("helpful-vote [role=status]")).to_contain_text("an editor reads it")
    page.reload()
    page.locator("helpful-vote").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="No")).to_have_attribute("aria-pressed", "true")
    vote = Vote.objects.get()
    assert (vote.helpful, vote.reasons, vote.comment) == (False, ["incomplete"], "A picture would help")
    page.get_by_role("button", name="No").click()
    expect(page.get_by_label("What should we know?")).to_have_value("A picture would help")
    page.get_by_label("Something is missing").uncheck()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("button", name="No")).to_be_focused()
    vote.refresh_from_db()
    assert (vote.reasons, vote.comment) == ([], "A picture would help")


def test_without_script_the_form_votes(new_context, live_server):
    article = ArticleFactory()
    page = new_context(java_script_enabled=False).new_page()
    opened(page, live_server, article)
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("You can change your answer")).to_be_visible()
    page.get_by_role("button", name="No").click()
    page.get_by_label("It was hard to follow").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("an editor reads it")).to_be_visible()
    vote = Vote.objects.get()
    assert (vote.helpful, vote.reasons) == (False, ["unclear"])


def test_results_appear_while_typing_and_the_keyboard_chooses(page, live_server):
    article = ArticleFactory(title="Restore a deleted calendar")
    ArticleFactory(title="Invoices and receipts")
    page.add_init_script(
        "window.facts = []; document.addEventListener('helpcenter:fact', (e) => facts.push(e.detail))"
    )
    page.goto(f"{live_server.url}/en/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.press_sequentially("deleted cal")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("article-search [role=status]")).to_contain_text("1 article")
    page.wait_for_timeout(1700)  # settled
    searched = page.evaluate("facts.filter((fact) => fact.kind === 'searched')")
    assert searched == [{"kind": "searched", "query": "deleted cal", "results": 1}]
    box.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)


def test_escape_closes_the_results_and_keeps_the_words(page, live_server):
    ArticleFactory(title="Restore a deleted calendar")
    page.goto(f"{live_server.url}/en/")
    box = page.get_by_role("combobox")
    box.press_sequentially("restore")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("restore")
    box.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/en/search/?q=restore")


def test_an_arrow_brings_the_closed_results_back(page, live_server):
    ArticleFactory(title="Restore a deleted calendar")
    page.goto(f"{live_server.url}/en/")
    box = page.get_by_role("combobox")
    box.press_sequentially("restore")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    box.press("Escape")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Restore a deleted calendar")


def test_results_that_come_late_do_not_open_over_what_one_moved_on_to(page, live_server):
    ArticleFactory(title="Restore a deleted calendar")
    page.goto(f"{live_server.url}/en/")
    box = page.get_by_role("combobox")
    box.press_sequentially("restore")
    box.blur()
    page.wait_for_timeout(1000)
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_the_list_of_contents_follows_the_reader(page, live_server):
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, live_server, ArticleFactory(body=LONG))
    current = page.locator("article-contents [aria-current]")
    expect(current).to_have_text("Part 1")
    page.locator("#part-3").scroll_into_view_if_needed()
    page.mouse.wheel(0, 500)
    expect(current).to_have_text("Part 3")
    expect(page.locator("article-contents")).to_be_in_viewport()


def test_code_is_copied(new_context, live_server):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    opened(page, live_server, ArticleFactory(body="```python\nprint('hi')\n```"))
    page.locator("pre").hover()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "print('hi')"


def test_nothing_on_a_page_breaks_the_content_policy(page, live_server):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened(page, live_server, ArticleFactory(body="```python\nx = 1\n```\n\n| a |\n|--:|\n| 1 |"))
    page.wait_for_load_state("networkidle")
    assert said == []
    assert page.locator("script[type='application/ld+json']").count() == 2


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"/>'


@pytest.fixture
def pictured(settings):
    """An article with a picture that is there."""
    folder = settings.MEDIA_ROOT / "pictures"
    folder.mkdir(parents=True)
    (folder / "menu.svg").write_text(PICTURE)
    return ArticleFactory(body="Look:\n\n![The menu](/media/pictures/menu.svg)")


def test_a_picture_opens_over_the_page_and_the_keyboard_brings_one_back(page, live_server, pictured):
    opened(page, live_server, pictured)
    link = page.locator("a.zoom")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="The menu")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    link.click()
    page.mouse.click(5, 5)
    expect(dialog).to_be_hidden()
    assert page.url.endswith("/")


def test_without_script_the_picture_opens_by_itself(new_context, live_server, pictured):
    page = new_context(java_script_enabled=False).new_page()
    opened(page, live_server, pictured)
    page.locator("a.zoom").click()
    assert page.url.endswith("/media/pictures/menu.svg")


def test_the_keyboard_alone_votes_and_says_why(page, live_server):
    opened(page, live_server, ArticleFactory())
    page.get_by_role("button", name="Yes").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("It answered my question")).to_be_visible()
    for key in ("Tab", "Tab", "Space", "Tab", "Tab", "Tab"):  # past No, the first reason, to the comment
        page.keyboard.press(key)
    page.keyboard.type("Thanks")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("helpful-vote [role=status]")).to_contain_text("an editor reads it")
    vote = Vote.objects.get()
    assert (vote.helpful, vote.reasons, vote.comment) == (True, ["answered"], "Thanks")
