"""Who is at the door, and why nothing may be kept of some."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from helpcenter import versions, visitors
from helpcenter.models import SiteSettings
from helpcenter.people import person_hash, person_of
from helpcenter.visitors import LeftOut, Visitor, drop_old_cookie, identify, keep_visitor
from tests.factories.events import BROWSER

pytestmark = pytest.mark.django_db
AGREED = "hc_consent=1"


def request(**headers):
    return RequestFactory().get("/", headers={"User-Agent": BROWSER} | headers)


def test_a_new_browser_gets_an_id_of_128_random_bits():
    keys = {identify(request()).key for _ in range(100)}
    assert len(keys) == 100
    assert {len(key) for key in keys} == {22}


def test_a_known_browser_keeps_its_id():
    known = visitors.new_key()
    assert identify(request(Cookie=f"hc_visitor={known}")) == Visitor(known, is_new=False, left_out=None)


@pytest.mark.parametrize("forged", ["person:1", "x" * 21, "x" * 23, "é" * 22, ""])
def test_a_forged_id_is_replaced(forged):
    assert identify(request(Cookie=f"hc_visitor={forged}")).is_new


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, None),
        ({"Sec-GPC": "1"}, LeftOut.GLOBAL_PRIVACY_CONTROL),
        ({"Sec-GPC": "0", "DNT": "0"}, None),
        ({"DNT": "1"}, LeftOut.DO_NOT_TRACK),
        ({"Cookie": "hc_optout=1"}, LeftOut.OPTED_OUT),
        ({"Sec-Purpose": "prefetch;prerender"}, LeftOut.PREFETCH),
        ({"Purpose": "prefetch"}, LeftOut.PREFETCH),
        ({"User-Agent": "curl/8.5.0"}, LeftOut.BOT),
        ({"User-Agent": ""}, LeftOut.BOT),
    ],
)
def test_the_reason_for_leaving_somebody_out(headers, reason):
    assert identify(request(**headers)).left_out == reason


@pytest.mark.parametrize(
    ("decided", "headers", "reason"),
    [
        ({"identity_mode": "off"}, {}, LeftOut.NO_IDENTITY),
        ({"identity_mode": "off"}, {"Sec-GPC": "1"}, LeftOut.GLOBAL_PRIVACY_CONTROL),
        ({"identity_mode": "off", "measure_after_consent": True}, {}, LeftOut.NO_IDENTITY),
        ({"measure_after_consent": True}, {}, LeftOut.NO_CONSENT),
        ({"measure_after_consent": True}, {"Cookie": "hc_consent=0"}, LeftOut.NO_CONSENT),
        ({"measure_after_consent": True}, {"Cookie": AGREED}, None),
        ({"measure_after_consent": True}, {"Cookie": f"{AGREED}; hc_optout=1"}, LeftOut.OPTED_OUT),
        ({"measure_after_consent": True, "identity_mode": "daily"}, {}, LeftOut.NO_CONSENT),
        ({"measure_after_consent": True, "identity_mode": "daily"}, {"Cookie": AGREED}, None),
    ],
)
def test_what_the_owner_decides_leaves_people_out_too(decided, headers, reason):
    decide(**decided)
    assert identify(request(**headers)).left_out == reason


def decide(**decided):
    SiteSettings(**decided).save()
    versions.forget()


@pytest.mark.parametrize(
    ("decided", "cookies", "dropped"),
    [
        ({}, "hc_visitor=x", False),
        ({"identity_mode": "off"}, "", False),
        ({"identity_mode": "off"}, "hc_visitor=x", True),
        ({"identity_mode": "daily"}, "hc_visitor=x", True),
        ({"measure_after_consent": True}, "hc_visitor=x", True),
        ({"measure_after_consent": True}, f"hc_visitor=x; {AGREED}", False),
    ],
)
def test_a_cookie_that_is_no_longer_in_use_is_taken_back(decided, cookies, dropped):
    decide(**decided)
    response = HttpResponse()
    drop_old_cookie(response, request(Cookie=cookies))
    assert [(name, cookie["max-age"]) for name, cookie in response.cookies.items()] == (
        [("hc_visitor", 0)] if dropped else []
    )


def test_nobody_asks_who_is_signed_in_where_there_is_no_session():
    # The request has no `user`: reading it would fail.
    assert identify(request()).left_out is None
    assert person_of(request()) is None


@pytest.mark.parametrize(
    ("is_new", "left_out", "kept"), [(True, None, True), (False, None, False), (True, "gpc", False)]
)
def test_only_a_new_visitor_who_is_not_left_out_gets_the_cookie(is_new, left_out, kept):
    response = HttpResponse()
    keep_visitor(response, Visitor("k" * 22, is_new, left_out and LeftOut(left_out)))
    assert ("hc_visitor" in response.cookies) == kept


def test_a_person_is_a_keyed_hash_of_the_address(settings):
    assert person_hash(" Ada@Example.com") == person_hash("ada@example.com")
    assert len(person_hash("ada@example.com")) == 32
    before = person_hash("ada@example.com")
    settings.SECRET_KEY = "another"
    assert person_hash("ada@example.com") != before


def test_a_session_of_nobody_is_no_person(settings):
    anonymous = request(Cookie=f"{settings.SESSION_COOKIE_NAME}=x")
    anonymous.user = AnonymousUser()
    assert person_of(anonymous) is None
    assert identify(anonymous).left_out is None
