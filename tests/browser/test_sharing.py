"""Sharing the report in Chromium: by keyboard, clean for axe, light and dark, wide and narrow."""

import json
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from analytics.sharing.digest import Digest, DigestIssue
from analytics.sharing.digesting import choose_readers, make_due, set_up
from analytics.sharing.exporting import ask_for_export, carry_out, take_next
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.saved_report import SavedReport
from helpcenter.models import User
from tests.analytics.story import helped, opened, replay, ticket
from tests.browser.signed_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAYS = {"from": "2026-03-01", "to": "2026-03-29"}
MARCH = "?from=2026-03-01&to=2026-03-29"
SHARING = "/admin/report/exports/"


@pytest.fixture(params=["light", "dark"])
def context_arguments(request):
    return {"color_scheme": request.param}


@pytest.fixture
def manager(page, live_server):
    """A manager's browser, forty journeys, a saved report with a digest that was sent, and two exports."""
    replay(
        *(helped(f"h{n}", at="10:00", article=7, days=n % 20) for n in range(32)),
        *(opened(f"t{n}", at="11:00") + ticket(f"t{n}", at="11:05", ticket=f"T{n}") for n in range(8)),
    )
    user = User.objects.create_superuser("manager", "manager@example.com")
    saved = SavedReport.objects.create(name="The week", by=user, part="admin:deflection_report", period="28")
    digest = set_up(saved, every="week")
    choose_readers(digest, {user.pk: "en"})
    Digest.objects.update(begun_at=timezone.now() - timedelta(days=30))
    make_due(timezone.now())
    for ending in ("csv", "xlsx"):
        ask_for_export(DAYS | {"show": "journeys"}, ending=ending, by=user, language="en")
    carry_out(take_next())
    sign_in(page, live_server, user)
    return page


def wrong(page):
    found = Axe().run(page, context="#main, main")
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_and_nothing_is_too_wide(manager, live_server, width):
    saved, issue = SavedReport.objects.get(), DigestIssue.objects.get()
    ready, waiting = exports()
    manager.set_viewport_size({"width": width, "height": 900})
    for path in (
        f"{SHARING}{MARCH}",
        f"{SHARING}saved/{saved.pk}/edit/",
        f"{SHARING}made/{ready}/",
        f"{SHARING}made/{waiting}/",
        f"{SHARING}digests/{issue.pk}/",
    ):
        manager.goto(f"{live_server.url}{path}")
        assert wrong(manager) == "", path
        assert manager.evaluate("document.documentElement.scrollWidth") == width, path


def exports():
    return JourneyExport.objects.order_by("pk").values_list("pk", flat=True)


def test_the_menu_beside_a_panel_is_reached_by_keyboard(manager, live_server):
    manager.goto(f"{live_server.url}/admin/report/{MARCH}")
    manager.locator("#guard-rails .take summary").focus()
    manager.keyboard.press("Enter")
    assert wrong(manager) == ""
    manager.keyboard.press("Tab")
    manager.keyboard.press("Tab")
    manager.keyboard.press("Tab")
    with manager.expect_download() as download:
        manager.keyboard.press("Enter")
    assert download.value.suggested_filename == "guard_rails_2026-03-01_2026-03-28.json"
    assert json.loads(download.value.path().read_text())["key"] == "guard_rails"


def test_a_page_of_a_file_shows_when_it_is_ready(manager, live_server):
    _ready, waiting = exports()
    manager.goto(f"{live_server.url}{SHARING}made/{waiting}/")
    expect(manager.get_by_text("Waiting for the worker")).to_be_visible()
    carry_out(take_next())
    expect(manager.get_by_role("link", name="Fetch the file")).to_be_visible(timeout=15_000)


def test_a_report_is_saved_and_mailed_without_a_mouse(manager, live_server):
    manager.goto(f"{live_server.url}{SHARING}{MARCH}")
    manager.get_by_label("Name").focus()
    manager.keyboard.type("March")
    manager.keyboard.press("Enter")
    expect(manager.get_by_text("“March” is saved.")).to_be_visible()
    manager.get_by_label("Mail it").focus()
    manager.keyboard.type("on the first")
    manager.get_by_label("manager manager@example.com").focus()
    manager.keyboard.press("Space")
    manager.get_by_role("button", name="Keep it so").focus()
    manager.keyboard.press("Enter")
    expect(manager.get_by_text("Its mails are as you chose them.")).to_be_visible()
    digest = Digest.objects.get(saved__name="March")
    assert digest.every == "month"
    assert digest.readers.get().user.username == "manager"
