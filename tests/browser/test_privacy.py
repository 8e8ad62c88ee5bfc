"""The privacy page as people meet it: readable by everybody, and its switch works with one click."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from analytics.events.model import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_the_privacy_page(page, live_server, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/en/privacy/")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_one_click_turns_measuring_off(page, live_server):
    with page.expect_response("**/b"):
        page.goto(f"{live_server.url}/en/search/?q=calendar")
    before = Event.objects.count()
    page.goto(f"{live_server.url}/en/privacy/")
    page.get_by_role("button", name="Do not measure this browser").click()
    page.get_by_text("You turned measuring off.").wait_for()
    page.goto(f"{live_server.url}/en/search/?q=calendar")
    page.wait_for_timeout(1500)
    assert before > 0
    assert Event.objects.count() == before
    assert [cookie["name"] for cookie in page.context.cookies()] == ["hc_optout"]
