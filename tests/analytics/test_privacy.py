"""The page that says what is recorded, with its switch; it works without script."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analytics.events.model import Event
from helpcenter import versions
from helpcenter.models import SiteSettings, User
from tests.factories.events import BROWSER, told

pytestmark = pytest.mark.django_db
PAGE = "/en/privacy/"


@pytest.fixture(autouse=True)
def _on_a_day_in_march(time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 12, tzinfo=UTC))


def page(client, **headers):
    answer = client.get(PAGE, headers=headers)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_opening_the_page_sets_no_cookie_and_is_never_cached(sender):
    answer = sender.client.get(PAGE)
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert "We hold no record of it." in answer.content.decode()


def test_it_says_what_is_held_about_this_browser(sender):
    sender.send(told(at="2026-02-27T10:00:00Z"), told("contact_opened", at="2026-03-01T10:00:00Z"))
    shown = page(sender.client)
    assert "We hold 2 records of it, the first of 27 February 2026 and the last of 1 March 2026." in shown
    assert "We hold" in page(Client(headers={"User-Agent": BROWSER}))


def test_a_post_that_says_neither_changes_nothing(sender):
    sender.client.post(PAGE, {"measure": "no"})
    answer = sender.client.post(PAGE, {})
    assert answer.status_code == 400
    assert not answer.cookies


def test_turning_measuring_off_keeps_the_wish_and_deletes_the_number(sender):
    sender.send(told(at="2026-03-01T10:00:00Z"))
    answer = sender.client.post(PAGE, {"measure": "no"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert answer.cookies["hc_optout"]["max-age"] == 395 * 86_400
    assert answer.cookies["hc_visitor"]["max-age"] == 0
    assert "You turned measuring off." in page(sender.client)
    sender.send(told(at="2026-03-02T11:00:00Z"))
    assert Event.objects.count() == 1


def test_turning_it_on_again_makes_a_new_visitor(sender):
    before = sender.send(told(at="2026-03-01T10:00:00Z")).cookies["hc_visitor"].value
    sender.client.post(PAGE, {"measure": "no"})
    assert "Measure this browser again" in page(sender.client)
    sender.client.post(PAGE, {"measure": "yes"})
    assert "Do not measure this browser" in page(sender.client)
    assert sender.send(told(at="2026-03-02T10:00:00Z")).cookies["hc_visitor"].value != before


def test_a_page_of_another_site_cannot_turn_it_off(sender):
    answer = sender.client.post(PAGE, {"measure": "no"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, len(answer.cookies)) == (403, 0)


@pytest.mark.parametrize(("header", "said"), [("Sec-GPC", "Global Privacy Control"), ("DNT", "Do Not Track")])
def test_a_browser_that_sends_a_signal_need_not_do_anything(sender, header, said):
    shown = page(sender.client, **{header: "1"})
    assert f"Your browser sends {said}." in shown
    assert "Do not measure this browser" not in shown


def test_staff_are_told_that_they_are_left_out(sender):
    sender.client.force_login(User.objects.create_user("agent", is_staff=True))
    assert "signed in as a member of the staff" in page(sender.client)


@pytest.mark.parametrize(
    ("decided", "said", "unsaid"),
    [
        ({}, ["By a random number in a cookie"], ["For one day", "only once you have agreed"]),
        (
            {"identity_mode": "daily"},
            ["For one day", "Do not measure this browser"],
            ["in a cookie of this site"],
        ),
        ({"identity_mode": "off"}, ["you need not do anything"], ["What is recorded", 'name="measure"']),
        (
            {"measure_after_consent": True},
            ["recorded unless you agree", "Agree to be measured", "only once you have agreed"],
            ["Do not measure this browser"],
        ),
    ],
)
def test_the_page_says_what_the_owner_decided(sender, decided, said, unsaid):
    SiteSettings(**decided).save()
    versions.forget()
    shown = page(sender.client)
    assert [words for words in said if words not in shown] == []
    assert [words for words in unsaid if words in shown] == []


def test_who_agrees_here_is_measured_and_may_take_it_back(sender):
    SiteSettings(measure_after_consent=True).save()
    versions.forget()
    agreed = sender.client.post(PAGE, {"measure": "yes"})
    assert agreed.cookies["hc_consent"]["max-age"] == 182 * 86_400
    sender.send(told(at="2026-03-02T11:00:00Z"))
    assert "We hold 1 record of it" in page(sender.client)
    taken_back = sender.client.post(PAGE, {"measure": "no"})
    assert {name: taken_back.cookies[name]["max-age"] for name in ("hc_consent", "hc_visitor")} == {
        "hc_consent": 0,
        "hc_visitor": 0,
    }
