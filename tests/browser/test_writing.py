"""The desk that editors write at: toolbar, shortcuts, and a preview that follows."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from helpcenter.models import User
from tests.browser.signed_in import sign_in
from tests.browser.waiting import until
from tests.factories.articles import ArticleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "\n\n".join(f"## Part {n}\n\n" + "Words to read. " * 80 for n in range(1, 12)) + "\n\nThe end."
AT_THE_END = """(it) => it.scrollTop > 500 && it.scrollTop + it.clientHeight > it.scrollHeight - 5"""


@pytest.fixture
def editor(transactional_db):
    return User.objects.create_superuser("editor", "editor@example.org", "x")


@pytest.fixture
def desk(page, live_server, editor):
    """The page of an article, opened by an editor."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, live_server, editor)
    return page


def open_page(page: Page, live_server, article, language: str = "en") -> None:
    address = reverse("admin:knowledgebase_article_change", args=[article.article_id])
    page.goto(f"{live_server.url}{address}?language={language}")


def text(page: Page):
    return page.locator("#id_body")


def shown(page: Page):
    return page.frame_locator("article-preview iframe")


def select(page: Page, words: str) -> None:
    """Mark words of the text, as one does with the mouse."""
    page.evaluate(
        "(words) => { const text = document.querySelector('#id_body'); const at = text.value.indexOf(words);"
        " text.focus(); text.setSelectionRange(at, at + words.length) }",
        words,
    )


def test_the_preview_follows_what_is_typed_without_a_flash(desk, live_server):
    open_page(desk, live_server, ArticleFactory(body="As it was"))
    expect(shown(desk).locator(".prose")).to_have_text("As it was")
    desk.evaluate("document.querySelector('article-preview iframe').contentWindow.isTheSame = true")
    text(desk).fill("As it **will** be")
    expect(shown(desk).locator("strong")).to_have_text("will")
    assert desk.evaluate("document.querySelector('article-preview iframe').contentWindow.isTheSame")


@pytest.mark.parametrize(
    ("name", "keys", "becomes"),
    [
        ("Bold", "Control+b", "**word**"),
        ("Italic", "Control+i", "_word_"),
        ("Code", "Control+e", "`word`"),
        ("Link", "Control+k", "[word](url)"),
        ("Heading", "Control+Alt+2", "## word"),
        ("List", "Control+Shift+8", "- word"),
    ],
)
def test_a_button_and_its_shortcut_do_the_same(desk, live_server, name, keys, becomes):
    open_page(desk, live_server, ArticleFactory(body="word"))
    select(desk, "word")
    desk.get_by_role("button", name=name, exact=True).click()
    expect(text(desk)).to_have_value(becomes)
    text(desk).fill("word")
    select(desk, "word")
    desk.keyboard.press(keys)
    expect(text(desk)).to_have_value(becomes)


def test_what_is_typed_with_altgr_is_no_shortcut(desk, live_server):
    """On French keyboards "#" is AltGr and 3, which says Ctrl and Alt as well."""
    open_page(desk, live_server, ArticleFactory(body="word"))
    select(desk, "word")
    keys = "key: '#', code: 'Digit3', ctrlKey: true, altKey: true, cancelable: true"
    press = f"(it) => it.dispatchEvent(new KeyboardEvent('keydown', {{ {keys}, modifierAltGraph: GR }}))"
    assert text(desk).evaluate(press.replace("GR", "true")), "nobody takes the key away"
    expect(text(desk)).to_have_value("word")
    assert not text(desk).evaluate(press.replace("GR", "false"))
    expect(text(desk)).to_have_value("### word")


def test_the_toolbar_is_one_stop_for_tab_and_arrows_lead_through_it(desk, live_server):
    open_page(desk, live_server, ArticleFactory())
    toolbar = desk.get_by_role("toolbar", name="Formatting")
    toolbar.focus()
    expect(desk.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("button", name="Smaller heading")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Text", exact=True)).to_be_focused()


def test_text_and_preview_scroll_in_step(desk, live_server):
    open_page(desk, live_server, ArticleFactory(body=LONG))
    expect(shown(desk).get_by_text("The end.")).to_be_attached()
    text(desk).evaluate("(it) => (it.scrollTop = it.scrollHeight)")
    until(desk, lambda: shown(desk).locator("html").evaluate(AT_THE_END))
    desk.evaluate("document.querySelector('article-preview iframe').contentWindow.scrollTo(0, 0)")
    until(desk, lambda: text(desk).evaluate("(it) => it.scrollTop < 5"))


def test_the_view_is_chosen_and_remembered(desk, live_server):
    article = ArticleFactory()
    open_page(desk, live_server, article)
    desk.get_by_role("button", name="Preview", exact=True).click()
    expect(text(desk)).to_be_hidden()
    open_page(desk, live_server, article)
    expect(text(desk)).to_be_hidden()
    desk.get_by_role("button", name="Text", exact=True).click()
    expect(text(desk)).to_be_focused()
    expect(desk.locator("article-preview")).to_be_hidden()


def test_on_a_phone_text_and_preview_take_turns(desk, live_server):
    desk.set_viewport_size({"width": 390, "height": 844})
    open_page(desk, live_server, ArticleFactory(body="As it was"))
    expect(desk.locator("article-preview")).to_be_hidden()
    desk.get_by_role("button", name="Preview", exact=True).click()
    expect(shown(desk).locator(".prose")).to_have_text("As it was")
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
