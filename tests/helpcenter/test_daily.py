"""Mode daily: the same browser is one visitor for a day and another the next; the salt does not survive."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from helpcenter import versions
from helpcenter.checks import old_salts_are_destroyed
from helpcenter.daily import Salt, daily_key, destroy_old_salts
from helpcenter.models import SiteSettings
from helpcenter.tasks import destroy_salts
from helpcenter.visitors import Visitor, identify
from tests.factories.events import BROWSER

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _daily(time_machine):
    time_machine.move_to(NOON)
    SiteSettings(identity_mode="daily").save()
    versions.forget()


def request(address="192.0.2.7", browser=BROWSER, **headers):
    return RequestFactory().get("/", headers={"User-Agent": browser} | headers, REMOTE_ADDR=address)


def test_address_and_browser_are_one_visitor_all_day_and_no_cookie_is_wanted(time_machine):
    first = identify(request())
    time_machine.move_to(NOON.replace(hour=23, minute=59))
    assert identify(request()) == first == Visitor(first.key, is_new=False, left_out=None)
    assert Salt.objects.count() == 1


def test_a_cookie_of_an_earlier_mode_says_nothing():
    assert identify(request(Cookie="hc_visitor=" + "k" * 22)) == identify(request())


def test_another_address_or_another_browser_is_another_visitor():
    keys = {daily_key(request()), daily_key(request("192.0.2.8")), daily_key(request(browser=BROWSER + "x"))}
    assert len(keys) == 3


@pytest.mark.parametrize("browser", [BROWSER, "", "\x00", "é\udc80", "a" * 10_000])
def test_an_id_is_a_valid_visitor_and_never_looks_like_a_person(browser):
    key = daily_key(request(browser=browser))
    assert re.fullmatch(r"[A-Za-z0-9_:-]{1,64}", key)
    assert not re.fullmatch(r"[0-9a-f]{32}", key)


def test_the_same_client_is_somebody_else_the_next_day(time_machine):
    first = daily_key(request())
    time_machine.move_to(NOON + timedelta(hours=13))
    assert daily_key(request()) != first


def test_a_salt_is_random_and_of_256_bits():
    daily_key(request())
    first = bytes(Salt.objects.get().secret)
    Salt.objects.all().delete()
    daily_key(request())
    assert len(first) == 32
    assert bytes(Salt.objects.get().secret) != first


@pytest.mark.parametrize("hours", [25, 48, 24 * 5])
def test_the_bell_destroys_the_salt_and_the_id_cannot_be_made_again(time_machine, hours):
    first = daily_key(request())
    time_machine.move_to(NOON.replace(hour=0) + timedelta(hours=hours))
    destroy_salts()
    assert not Salt.objects.exists()
    time_machine.move_to(NOON)
    assert daily_key(request()) != first


def test_without_a_worker_the_visitors_of_later_days_destroy_it(time_machine):
    daily_key(request())
    spent = bytes(Salt.objects.get().secret)
    for days in (1, 2):
        time_machine.move_to(NOON + timedelta(days=days))
        daily_key(request())
    assert spent not in [bytes(salt.secret) for salt in Salt.objects.all()]


def test_the_salt_of_today_and_of_an_hour_ago_stays(time_machine):
    daily_key(request())
    assert destroy_old_salts(NOON.replace(hour=0) + timedelta(hours=24, minutes=59)) == 0
    assert destroy_old_salts(NOON.replace(hour=0) + timedelta(hours=25)) == 1


def test_doctor_names_salts_that_nobody_destroyed(time_machine):
    daily_key(request())
    time_machine.move_to(NOON.replace(hour=23) + timedelta(days=1))
    assert list(old_salts_are_destroyed()) == []
    time_machine.move_to(NOON.replace(hour=0) + timedelta(hours=48))
    (found,) = old_salts_are_destroyed()
    assert found.msg == "1 salts of daily visitor ids are older than 48 hours."
