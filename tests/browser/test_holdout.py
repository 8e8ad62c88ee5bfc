"""A holdout in Chromium: what both arms see of the form, and how its owner runs it by keyboard."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from analytics.events.model import Event
from helpcenter.models import HoldoutRun, User
from tests.analytics.story import opened, replay
from tests.browser.contact_articles import write_articles
from tests.factories.holdouts import a_run, a_visitor, visitors
from tests.factories.journeys import a_journey, store
from tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTION = "My phone shows old events"
STORY = "Since yesterday the app on my phone only shows old events from last week."
MARCH = "/admin/report/?from=2026-03-01&to=2026-04-01"


@pytest.fixture
def run(db):
    write_articles()
    return a_run()


@pytest.fixture
def in_arm(page, live_server, run):
    """The form in a browser that is in this arm already: ``in_arm("off")``."""

    def opened(arm):
        cookie = {"name": "hc_visitor", "value": a_visitor(arm), "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(f"{live_server.url}/en/contact/")
        return page

    return opened


def write(page):
    page.fill("#id_subject", QUESTION)
    page.fill("#id_body", STORY)
    page.fill("#id_email", "ada@example.com")


def send(page):
    page.wait_for_timeout(2000)  # who sends within two seconds is taken for a machine
    page.get_by_role("button", name="Send to a person").click()


def arms_of_events(page):
    """Wait until the ticket's page has told what happened; the arms of all events."""
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible()
    page.wait_for_timeout(1200)
    return set(Event.objects.values_list("arm", flat=True))


@pytest.mark.parametrize("arm", ["on", "off"])
def test_with_script_both_can_send_and_one_sees_suggestions(in_arm, arm):
    form = in_arm(arm)
    write(form)
    form.wait_for_timeout(1200)
    assert (form.locator("details.suggestion").count() > 0) == (arm == "on")
    expect(form.get_by_text("articles that may answer it appear here")).to_have_count(int(arm == "on"))
    send(form)
    assert arms_of_events(form) == {arm}
    assert Event.objects.filter(kind="suggestions_shown").exists() == (arm == "on")
    assert Ticket.objects.count() == 1


def test_a_browser_that_begins_with_the_form_stays_in_one_arm(page, live_server, run):
    page.goto(f"{live_server.url}/en/contact/")
    (cookie,) = page.context.cookies()
    arm = run.arm_of(cookie["value"])
    write(page)
    page.wait_for_timeout(1200)
    assert (page.locator("details.suggestion").count() > 0) == (arm == "on")
    send(page)
    assert arms_of_events(page) == {arm}
    assert set(Event.objects.values_list("visitor", flat=True)) == {cookie["value"]}


class TestWithoutScript:
    """No step between for who is held out."""

    @pytest.fixture
    def context_arguments(self):
        return {"java_script_enabled": False}

    def test_held_out_it_is_sent_at_once(self, in_arm):
        form = in_arm("off")
        write(form)
        send(form)
        expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
        assert Event.objects.get().arm == "off"

    def test_the_others_see_suggestions_first(self, in_arm):
        form = in_arm("on")
        write(form)
        send(form)
        expect(form.get_by_role("heading", name="These may answer it", level=1)).to_be_visible()
        form.get_by_role("button", name="Send my message anyway").click()
        expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
        assert Event.objects.get().arm == "on"


@pytest.fixture
def owner(page, live_server, client):
    """The owner's browser."""
    client.force_login(User.objects.create_superuser("owner"))
    name, session = next((name, cookie.value) for name, cookie in client.cookies.items())
    page.context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    return page


def press(page, name):
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).focus()
    page.keyboard.press("Enter")


def test_planned_started_and_stopped_by_keyboard(owner, live_server):
    write_articles()
    owner.goto(f"{live_server.url}/admin/holdout/")
    needed = owner.locator("[data-needed]")
    before = needed.inner_text()
    owner.get_by_label("Smallest effect").focus()
    owner.keyboard.press("ControlOrMeta+A")
    owner.keyboard.type("10")
    press(owner, "Work it out")
    expect(needed).not_to_have_text(before)
    expect(owner.get_by_label("Smallest effect")).to_have_value("10")
    press(owner, "Start the holdout")
    expect(owner.get_by_role("heading", name="Running now")).to_be_visible()
    assert HoldoutRun.objects.get().smallest_effect == 0.1
    press(owner, "Stop it …")
    press(owner, "Stop the holdout")
    expect(owner.get_by_role("heading", name="Plan a holdout")).to_be_visible()
    assert not HoldoutRun.objects.get().is_on
    owner.locator("details.past summary").focus()
    owner.keyboard.press("Enter")
    expect(owner.locator("details.past [data-verdict]")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off(owner, live_server, scheme, width):
    replay(*(opened(f"t{n}") for n in range(30)))
    run = a_run(stopped_at=datetime(2026, 3, 28, tzinfo=UTC))
    for arm, filed in (("on", 20), ("off", 40)):
        store(*(a_journey(who, arm=arm, tickets=int(n < filed)) for n, who in enumerate(visitors(arm, 50))))
    a_run(started_at=run.stopped_at)
    owner.emulate_media(color_scheme=scheme)
    owner.set_viewport_size({"width": width, "height": 900})
    running = HoldoutRun.objects.running().get()
    for address in (f"{MARCH}", "/admin/holdout/", f"/admin/holdout/{running.pk}/stop/"):
        owner.goto(live_server.url + address)
        owner.evaluate("document.querySelectorAll('details.past').forEach((one) => { one.open = true })")
        found = Axe().run(owner, context=".report")
        assert found.violations_count == 0, found.generate_report()
        assert owner.evaluate("document.documentElement.scrollWidth") == width
