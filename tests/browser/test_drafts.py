"""A draft that is begun on one device and found on another."""

import pytest
from allauth.account.models import EmailAddress
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpcenter.models import User
from tests.browser.signed_in import sign_in
from tickets.models import Draft, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SUBJECT, STORY = "My phone shows old events", "Since yesterday."


@pytest.fixture
def ada():
    user = User.objects.create_user("ada", email="ada@example.com")
    EmailAddress.objects.create(user=user, email="ada@example.com", verified=True, primary=True)
    return user


@pytest.fixture
def another_device(new_context, live_server, ada):
    """One more browser in which Ada is signed in, with the form open."""

    def opened(**arguments):
        page = new_context(**arguments).new_page()
        sign_in(page, live_server, ada)
        page.goto(f"{live_server.url}/en/contact/")
        return page

    return opened


def saved_everywhere(page):
    expect(page.locator("[data-draft-everywhere]")).to_be_visible()


def write(page, body=STORY):
    page.fill("#id_subject", SUBJECT)
    page.fill("#id_body", body)
    saved_everywhere(page)


def test_what_is_begun_on_one_device_is_sent_from_another(another_device):
    laptop = another_device()
    write(laptop)
    phone = another_device(viewport={"width": 390, "height": 844})
    expect(phone.get_by_text("This is your draft of")).to_be_visible()
    expect(phone.locator("#id_body")).to_have_value(STORY)
    phone.wait_for_timeout(2000)
    phone.get_by_role("button", name="Send to a person").click()
    expect(phone.get_by_role("heading", name="Your message is with us")).to_be_visible()
    assert Ticket.objects.get().email == "ada@example.com"
    phone.wait_for_timeout(500)
    assert not Draft.objects.exists()


def test_of_two_drafts_the_newer_is_shown_and_said_and_the_other_can_be_chosen(another_device):
    laptop = another_device()
    laptop.route("**/contact/draft/", lambda route: route.abort())  # it has no network for a while
    laptop.fill("#id_subject", SUBJECT)
    laptop.fill("#id_body", "On the laptop")
    expect(laptop.get_by_text("Draft saved")).to_be_visible()
    phone = another_device()
    write(phone, body="On the phone")
    laptop.unroute("**/contact/draft/")
    laptop.reload()
    expect(laptop.locator("#id_body")).to_have_value("On the phone")
    expect(laptop.get_by_text("is newer than the one of this tab, and is shown.")).to_be_visible()
    laptop.get_by_role("button", name="Show the other one").click()
    expect(laptop.locator("#id_body")).to_have_value("On the laptop")
    laptop.get_by_role("button", name="Show the other one").click()
    expect(laptop.locator("#id_body")).to_have_value("On the phone")


def test_a_newer_draft_of_this_tab_is_shown_and_said(another_device):
    phone, laptop = another_device(), another_device()
    write(phone, body="On the phone")
    laptop.route("**/contact/draft/", lambda route: route.abort())
    laptop.wait_for_timeout(1100)  # the server's time is said in seconds
    laptop.fill("#id_subject", SUBJECT)
    laptop.fill("#id_body", "On the laptop")
    expect(laptop.get_by_text("Draft saved")).to_be_visible()
    laptop.unroute("**/contact/draft/")
    laptop.reload()
    expect(laptop.locator("#id_body")).to_have_value("On the laptop")
    expect(laptop.get_by_text("This tab has a newer draft")).to_be_visible()


def test_a_draft_that_is_saved_elsewhere_meanwhile_is_met_with_a_choice(another_device):
    laptop, phone = another_device(), another_device()
    write(phone, body="On the phone")
    laptop.fill("#id_subject", SUBJECT)
    laptop.fill("#id_body", "On the laptop")
    met = laptop.get_by_role("status").filter(has_text="On another device you saved a newer draft")
    expect(met).to_be_visible()
    assert Draft.objects.get().words["body"] == "On the phone"
    assert Axe().run(laptop).violations_count == 0
    laptop.get_by_role("button", name="Keep what stands here").click()
    expect(met).to_be_hidden()
    expect(laptop.locator("#id_body")).to_have_value("On the laptop")
    expect(laptop.locator("#id_body")).to_be_focused()
    saved_everywhere(laptop)
    assert Draft.objects.get().words["body"] == "On the laptop"


def test_taking_the_other_shows_its_words(another_device):
    laptop, phone = another_device(), another_device()
    write(phone, body="On the phone")
    laptop.fill("#id_body", "On the laptop")
    laptop.get_by_role("button", name="Show that one").click()
    expect(laptop.locator("#id_body")).to_have_value("On the phone")


def test_thrown_away_it_is_gone_here_and_there(another_device):
    laptop = another_device()
    write(laptop)
    laptop.reload()
    laptop.get_by_role("button", name="Throw it away and start afresh").click()
    expect(laptop.get_by_text("This is your draft of")).to_have_count(0)
    expect(laptop.locator("#id_body")).to_have_value("")
    laptop.wait_for_timeout(300)
    assert not Draft.objects.exists()


def test_what_one_account_wrote_never_comes_back_under_another(page, live_server, ada):
    sign_in(page, live_server, ada)
    page.goto(f"{live_server.url}/en/contact/")
    write(page)
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/en/contact/")
    expect(page.locator("#id_body")).to_have_value("")
    bob = User.objects.create_user("bob", email="bob@example.com")
    EmailAddress.objects.create(user=bob, email="bob@example.com", verified=True, primary=True)
    sign_in(page, live_server, bob)
    page.goto(f"{live_server.url}/en/contact/")
    expect(page.locator("#id_body")).to_have_value("")
    assert list(Draft.objects.values_list("user", flat=True)) == [ada.pk]


def test_who_is_not_signed_in_sends_no_draft(page, live_server):
    asked = []
    page.on("request", lambda request: "/contact/draft/" in request.url and asked.append(request))
    page.goto(f"{live_server.url}/en/contact/")
    page.fill("#id_body", STORY)
    page.wait_for_timeout(2600)
    page.reload()
    expect(page.locator("#id_body")).to_have_value(STORY)
    assert asked == []


def test_without_script_a_button_saves_and_the_other_device_has_it(another_device):
    plain = another_device(java_script_enabled=False)
    plain.fill("#id_body", STORY)
    plain.get_by_role("button", name="Save as a draft").click()
    expect(plain.get_by_text("Your draft is saved for 30 days")).to_be_visible()
    other = another_device(java_script_enabled=False)
    expect(other.locator("#id_body")).to_have_value(STORY)
