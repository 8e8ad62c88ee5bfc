"""axe finds nothing at the desk, at a clash, and behind them: in light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from knowledgebase.services import save_revision
from knowledgebase.services.writing import Text
from tests.browser.signed_in import sign_in
from tests.browser.test_writing import editor, open_page, text
from tests.factories.articles import ArticleFactory

__all__ = ["editor"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "## One\n\n[x](article:999)\n\n![](/media/pictures/x.png)\n\n::: tabs\n::: tab A\na\n::: tab B\nb\n:::"


def wrong(page, part: str) -> str:
    found = Axe().run(page, context=part)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_context, live_server, editor, scheme, width):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    sign_in(page, live_server, editor)
    article = ArticleFactory(title="Move it", body=BODY)
    open_page(page, live_server, article)
    text(page).press("Control+Home")
    page.keyboard.type("[[mov")
    expect(page.locator("#kb-options")).to_be_visible()
    assert wrong(page, ".kb-desk") == ""
    page.keyboard.press("Escape")
    save_revision(article, text=Text("Move it", "Theirs", ""))
    page.locator("[name=_continue]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert wrong(page, ".kb-page") == ""
    page.goto(live_server.url + reverse("admin:knowledgebase_article_picture"))
    assert wrong(page, ".kb-page") == ""
    page.goto(live_server.url + article.get_absolute_url())
    assert wrong(page, "main") == ""
