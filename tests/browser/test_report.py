"""The report in Chromium: drawn without layout shift, reached by keyboard, clean for axe, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from analytics.reports.annotation import Annotation
from analytics.reports.period import read_query
from analytics.reports.todo.keeping import work_out
from helpcenter.models import User
from tests.analytics.story import helped, opened, replay, searched, ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARCH = "/admin/report/?from=2026-03-01&to=2026-03-29"
EVIDENCE = MARCH.replace("report/", "report/evidence/")
NEXT = MARCH.replace("report/", "report/next/")
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""


@pytest.fixture
def report(page, live_server, client):
    """A manager's browser, and forty journeys to show."""
    replay(
        *(helped(f"h{n}", at="10:00", article=7, days=n % 20) for n in range(32)),
        *(opened(f"t{n}", at="11:00") + ticket(f"t{n}", at="11:05", ticket=f"T{n}") for n in range(8)),
    )
    client.force_login(User.objects.create_superuser("manager"))
    name, session = next((name, cookie.value) for name, cookie in client.cookies.items())
    page.context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def test_the_first_screen_has_the_rates_the_trend_and_the_funnel(report, live_server):
    report.goto(f"{live_server.url}{MARCH}")
    expect(report.locator("[data-number=case_deflection_rate] [data-value]")).to_contain_text("80.0")
    for part in ("[data-number=reversal_rate]", "svg.chart", "[data-show=unhelped]"):
        box = report.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 900, part
    assert report.evaluate("document.documentElement.scrollWidth") == 1440


def test_the_chart_is_drawn_and_moves_nothing(report, live_server):
    report.goto(f"{live_server.url}{MARCH}")
    # Nothing of ours: the heading of the theme moves aside when its icons arrive.
    assert report.evaluate(SHIFT) < 0.002
    assert report.locator(".chart .step").count() == report.locator("#trend tbody tr").count() == 28
    # Two helped without the form and eight tickets, on the first day: 20 of a scale of 100 per cent.
    first = report.locator(".chart .step").first.locator(".implicit").bounding_box()
    whole = report.locator(".chart .step").first.locator(".reach").bounding_box()
    assert first["height"] == pytest.approx(30, abs=1)
    assert first["y"] + first["height"] == pytest.approx(whole["y"] + whole["height"], abs=1)


def test_the_arrow_keys_go_from_step_to_step_and_enter_opens_its_journeys(report, live_server):
    Annotation.objects.create(day="2026-03-27", words="Prices changed")
    report.goto(f"{live_server.url}{MARCH}")
    report.locator(".chart .step[tabindex='0']").focus()
    says = report.locator(".says")
    expect(says).to_contain_text("28")
    report.keyboard.press("ArrowLeft")
    expect(says).to_contain_text("Prices changed")
    report.keyboard.press("Escape")
    expect(says).to_be_hidden()
    report.keyboard.press("Home")
    expect(says).to_contain_text("2 of 10")
    report.keyboard.press("ArrowLeft")  # there is nothing before the first
    expect(report.locator(".chart .step").first).to_be_focused()
    report.keyboard.press("Enter")
    expect(report.locator("[data-count]")).to_have_text("10")


def test_the_words_of_a_step_stay_within_the_page(report, live_server):
    report.set_viewport_size({"width": 390, "height": 900})
    report.goto(f"{live_server.url}{MARCH}")
    for key in ("Home", "End"):
        report.locator(".chart .step[tabindex='0']").focus()
        report.keyboard.press(key)
        box = report.locator(".says").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_a_day_is_annotated_beside_the_trend_by_keyboard(report, live_server):
    report.goto(f"{live_server.url}{MARCH}&grain=week")
    report.get_by_text("annotate a day").focus()
    report.keyboard.press("Enter")
    report.get_by_label("What happened", exact=True).fill("Prices changed")
    report.keyboard.press("Enter")
    report.wait_for_url("**grain=week#trend")
    report.get_by_text("1 mark on the trend").focus()
    report.keyboard.press("Enter")
    expect(report.locator("[data-mark=annotation]")).to_contain_text("Prices changed")


def test_what_vendors_call_explicit_is_one_click_away(report, live_server):
    report.goto(f"{live_server.url}{MARCH}")
    report.get_by_text("as vendors count it").click()
    expect(report.locator("[data-vendor]")).to_contain_text("opened the form and filed nothing")


def test_on_paper_it_is_the_report_and_nothing_of_the_admin(report, live_server):
    report.emulate_media(media="print", color_scheme="dark")
    report.goto(f"{live_server.url}{MARCH}")
    for gone in ("#nav-sidebar", ".bar-of-filters", ".grains", ".below"):
        expect(report.locator(gone).first).to_be_hidden()
    expect(report.locator(".standing")).to_contain_text("measuring since 1 March 2026")
    expect(report.locator(".standing .print-only")).to_be_visible()
    expect(report.locator(".how li").last).to_be_visible()
    assert (
        report.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert report.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_report(report, live_server, scheme, width):
    report.emulate_media(color_scheme=scheme)
    report.set_viewport_size({"width": width, "height": 900})
    journeys = MARCH.replace("report/", "report/journeys/")
    tickets = MARCH.replace("report/", "report/tickets/") + "&show=by_form"
    Annotation.objects.create(day="2026-03-27", words="Prices changed")
    broken_down = [f"{MARCH.replace('report/', 'report/breakdowns/')}&by={by}" for by in ("article", "topic")]
    evidence = [MARCH.replace("report/", f"report/{part}/") for part in ("evidence", "reversals")]
    empty = "/admin/report/?from=2020-01-01&to=2020-01-02"
    for address in (MARCH, f"{MARCH}&grain=month", *broken_down, empty, journeys, tickets, *evidence):
        report.goto(f"{live_server.url}{address}")
        report.evaluate("document.querySelectorAll('.report details').forEach((one) => (one.open = true))")
        found = Axe().run(report, context=".report")
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_to_do_next(report, live_server, scheme, width):
    report.emulate_media(color_scheme=scheme)
    report.set_viewport_size({"width": width, "height": 900})
    replay(*(searched(f"s{n}", query="refund", results=0) for n in range(3)))
    report.goto(f"{live_server.url}{NEXT}")
    assert Axe().run(report, context=".report").violations_count == 0  # the worker is looking
    work_out(read_query({"from": "2026-03-01", "to": "2026-03-29"}), now=timezone.now())
    for address in (NEXT, f"{NEXT.replace('next/', 'next/row/')}&list=empty&language=&key=refund"):
        report.goto(f"{live_server.url}{address}")
        found = Axe().run(report, context=".report")
        assert found.violations_count == 0, found.generate_report()
        assert report.evaluate("document.documentElement.scrollWidth") == width


def test_a_row_becomes_a_task_and_is_done_by_keyboard(report, live_server):
    replay(*(searched(f"s{n}", query="refund", results=0) for n in range(3)))
    work_out(read_query({"from": "2026-03-01", "to": "2026-03-29"}), now=timezone.now())
    report.goto(f"{live_server.url}{NEXT}")
    report.get_by_role("button", name="Make a task: refund").focus()
    report.keyboard.press("Enter")
    report.locator("[data-list=empty]").get_by_role("link", name="Open", exact=True).focus()
    report.keyboard.press("Enter")
    expect(report.get_by_text("Measured from the day after it is done")).to_be_visible()
    report.get_by_role("button", name="It is done").focus()
    report.keyboard.press("Enter")
    report.wait_for_url("**/articletask/")
    report.goto(f"{live_server.url}{NEXT}")
    expect(report.locator("#tasks [data-task]")).to_contain_text("Done")
    expect(report.get_by_role("button", name="Make a task: refund")).to_be_visible()


def test_from_a_number_to_its_journeys_and_events_by_keyboard(report, live_server):
    report.goto(f"{live_server.url}{MARCH}")
    report.locator("[data-show=contacted]").focus()
    report.keyboard.press("Enter")
    expect(report.locator("[data-count]")).to_have_text("8")
    report.locator("tbody a").first.focus()
    report.keyboard.press("Enter")
    expect(report.locator(".timeline li")).to_have_count(2)
    expect(report.locator(".report")).to_contain_text("At least one ticket was submitted.")


def test_from_a_guard_rail_to_its_tickets_and_their_journey_by_keyboard(report, live_server):
    report.goto(f"{live_server.url}{MARCH}")
    report.locator("[data-rail=time_to_submit] [data-numerator]").focus()
    report.keyboard.press("Enter")
    expect(report.locator("[data-count]")).to_have_text("8")
    expect(report.locator("tbody tr").first).to_contain_text("5\u00a0min")
    report.locator("tbody a").first.focus()
    report.keyboard.press("Enter")
    expect(report.locator(".timeline li")).to_have_count(2)


def test_the_form_changes_the_address(report, live_server):
    report.goto(f"{live_server.url}{MARCH}")
    report.get_by_label("Surface").select_option("web")
    report.get_by_role("button", name="Show").click()
    report.wait_for_url("**/admin/report/?**surface=web**")
    assert "to=2026-03-29" in report.url


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_of_evidence_moves_nothing_and_is_no_wider_than_the_window(report, live_server, width):
    report.set_viewport_size({"width": width, "height": 900})
    report.goto(f"{live_server.url}{EVIDENCE}")
    assert report.evaluate(SHIFT) < 0.002
    assert report.evaluate("document.documentElement.scrollWidth") == width
    steps = report.locator(".waterfall rect")
    assert steps.count() == report.locator("[data-step]").count() == 8
    # What is left at the end is as long as its share of what was claimed at first.
    first, last = (steps.nth(place).bounding_box()["width"] for place in (0, 7))
    assert last / first == pytest.approx(32 / 32, abs=0.02)


def test_a_definition_is_chosen_by_keyboard_and_stands_beside_the_headline(report, live_server):
    report.goto(f"{live_server.url}{EVIDENCE}")
    report.get_by_role("button", name="Show Vendor total on the overview").focus()
    report.keyboard.press("Enter")
    expect(report.get_by_role("button", name="Vendor total stands on the overview")).to_be_visible()
    report.get_by_role("link", name="Overview").click()
    expect(report.locator("[data-beside=vendor_total]")).to_contain_text("Vendor total 80.0")
    report.get_by_role("link", name="compare with another").click()
    report.get_by_role("button", name="Vendor total stands on the overview").click()
    report.get_by_role("link", name="Overview").click()
    expect(report.locator("[data-beside]")).to_have_count(0)
