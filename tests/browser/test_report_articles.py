"""The report's articles in Chromium: ordered by keyboard, nothing moves, clean for axe, light and dark."""

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpcenter.models import User
from tests.analytics.story import disliked, helped, moment, replay, ticket, viewed
from tests.browser.test_report import SHIFT
from tests.factories.articles import ArticleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARCH = "?from=2026-03-01&to=2026-03-29"


@pytest.fixture
def refunds():
    """An article that was published in the middle of the days."""
    with time_machine.travel(moment("12:00", 10), tick=False):
        return ArticleFactory(title="Refunds for gifts").article_id


@pytest.fixture
def manager(page, live_server, client, refunds):
    """A manager's browser at the articles, two of which were met."""
    replay(
        *(helped(f"h{n}", article=refunds, days=n % 20, locale="en") for n in range(40)),
        *(disliked(refunds, f"d{n}", days=n % 5, locale="en") for n in range(10)),
        *(viewed(9_000, f"v{n}") + ticket(f"v{n}", "10:05", ticket=f"T{n}") for n in range(3)),
    )
    client.force_login(User.objects.create_superuser("manager"))
    name, session = next((name, cookie.value) for name, cookie in client.cookies.items())
    page.context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/report/articles/{MARCH}")
    return page


def test_the_keyboard_puts_them_in_order_finds_one_and_opens_it(manager):
    manager.get_by_role("link", name="Filed after it").focus()
    manager.keyboard.press("Enter")
    expect(manager.locator("tbody th").first).to_have_text("Article 9000")
    expect(manager.locator("th[aria-sort=descending]")).to_contain_text("Filed after it")
    manager.get_by_role("searchbox").fill("gifts")
    manager.keyboard.press("Enter")
    expect(manager.locator("tbody th")).to_have_text(["Refunds for gifts"])
    manager.get_by_role("link", name="Refunds for gifts").focus()
    manager.keyboard.press("Enter")
    expect(manager.locator("#revisions")).to_contain_text("Revision 1 · English")


def test_another_period_stays_with_the_article(manager):
    manager.get_by_role("link", name="Refunds for gifts").click()
    article = manager.url.split("?")[0]
    manager.get_by_label("From").fill("2026-03-02")
    manager.get_by_role("button", name="Show").click()
    manager.wait_for_url(f"{article}?from=2026-03-02&*to=2026-03-29*")
    expect(manager.locator("[aria-current=page]")).to_have_text("Articles")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_moves(manager, live_server, refunds, scheme, width):
    manager.emulate_media(color_scheme=scheme)
    manager.set_viewport_size({"width": width, "height": 900})
    for path in ("", f"{refunds}/"):
        manager.goto(f"{live_server.url}/admin/report/articles/{path}{MARCH}")
        assert manager.evaluate(SHIFT) < 0.002
        assert manager.evaluate("document.documentElement.scrollWidth") == width
        for closed in manager.locator("details.twin summary").all():
            closed.click()
        found = Axe().run(manager, context=".report")
        assert found.violations_count == 0, found.generate_report()
