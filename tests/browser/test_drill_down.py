"""From a number to its journeys in Chromium, with why not; and the alarm. Axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpcenter.models import User
from tests.analytics.story import discarded, helped, left, opened, rated, replay, searched, ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECOND = "?from=2026-03-02&to=2026-03-03"
JOURNEYS = f"/admin/report/journeys/{SECOND}&show=sought"


@pytest.fixture
def report(page, live_server, client):
    """A manager's browser, and a second day on which more were deflected and yet more filed."""
    replay(
        *(helped(f"a{n}") for n in range(20)),
        *(opened(f"b{n}") + ticket(f"b{n}", "10:02", ticket=f"B{n}") for n in range(10)),
        *(searched(f"c{n}") for n in range(70)),
        *(helped(f"d{n}", days=1, locale="fr" if n % 2 else "en") for n in range(50)),
        *(opened(f"e{n}", days=1) + ticket(f"e{n}", "10:02", days=1, ticket=f"E{n}") for n in range(40)),
        *(searched(f"f{n}", days=1) for n in range(9)),
        opened("g", days=1) + rated(1, "g", "10:01", days=1) + left("gave_up", "g", "10:02", days=1),
        ticket("spam", days=1, ticket="SPAM") + discarded("SPAM", at="11:00", days=1),
    )
    client.force_login(User.objects.create_superuser("manager"))
    name, session = next((name, cookie.value) for name, cookie in client.cookies.items())
    page.context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def test_the_list_is_narrowed_and_a_journey_says_why_not(report, live_server):
    report.goto(f"{live_server.url}{JOURNEYS}")
    expect(report.locator("[data-count]")).to_have_text("100")
    report.get_by_label("Outcome").select_option("abandoned")
    report.get_by_label("Day").fill("2026-03-02")
    report.keyboard.press("Enter")
    expect(report.locator("[data-count]")).to_have_text("1")
    expect(report.get_by_label("Outcome")).to_have_value("abandoned")
    report.locator("tbody a").first.focus()
    report.keyboard.press("Enter")
    rules = report.locator(".rules li")
    expect(rules).to_have_count(8)
    expect(rules.nth(2)).to_contain_text("their own word goes before a guess")
    expect(rules.nth(3)).to_contain_text("This one fits.")
    report.go_back()
    report.get_by_role("link", name="All of them").click()
    expect(report.locator("[data-count]")).to_have_text("100")


def test_the_alarm_leads_to_the_guard_rail_that_got_worse(report, live_server):
    report.goto(f"{live_server.url}/admin/report/{SECOND}")
    raised = report.locator("[data-alarm]")
    expect(raised).to_contain_text("from 20.0\u202f% to 50.0\u202f%")
    raised.get_by_role("link", name="Tickets per thousand").click()
    expect(report.locator("#rail-tickets_per_thousand")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(report, live_server, scheme, width):
    report.emulate_media(color_scheme=scheme)
    report.set_viewport_size({"width": width, "height": 900})
    report.goto(f"{live_server.url}{JOURNEYS}&outcome=abandoned")
    journey = report.locator("tbody a").first.get_attribute("href")
    narrowed = f"{JOURNEYS}&ticket=with&locale=fr"
    thrown_away = f"/admin/report/discarded/{SECOND}&agent=none"
    for address in (f"/admin/report/{SECOND}", narrowed, journey, thrown_away):
        report.goto(f"{live_server.url}{address}")
        found = Axe().run(report, context=".report")
        assert found.violations_count == 0, found.generate_report()
        assert report.evaluate("document.documentElement.scrollWidth") == width, address
