"""The beacon: what is valid is stored, what is not is named and counted, and nothing blocks the rest."""

import json
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client

from analytics import views
from analytics.events.model import Counted, Event, Touched
from helpcenter.models import User
from helpcenter.people import person_hash
from tests.analytics.conftest import Sender, reasons
from tests.factories.events import BROWSER, letter, told

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, 0, 0, 123_456, tzinfo=UTC)


def counted(what):
    return dict(Counted.objects.filter(what=what).values_list("cause", "count"))


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_the_first_beacon_gives_the_browser_its_cookie(sender):
    answer = sender.send(told())
    assert answer.status_code == 204
    cookie = answer.cookies["hc_visitor"]
    assert (cookie["max-age"], cookie["samesite"], cookie["httponly"]) == (395 * 86_400, "Lax", True)
    assert Event.objects.get().visitor == cookie.value
    assert Touched.objects.get().visitor == cookie.value


def test_later_beacons_are_the_same_visitor_and_set_no_cookie(sender):
    first = sender.send(told()).cookies["hc_visitor"].value
    assert not sender.send(told("contact_opened")).cookies
    assert list(Event.objects.values_list("visitor", flat=True)) == [first, first]


def test_a_forged_cookie_is_replaced(sender):
    sender.client.cookies["hc_visitor"] = "person:0123456789abcdef"
    assert sender.send(told()).cookies["hc_visitor"].value == Event.objects.get().visitor
    assert len(Event.objects.get().visitor) == 22


def test_application_json_is_as_good_as_plain_text(sender):
    assert sender.send(told(), content_type="application/json; charset=utf-8").status_code == 204
    assert Event.objects.exists()


def test_one_bad_event_never_blocks_the_rest(sender):
    good, bad = told(at=NOW), told("article_viewed", at=NOW, article="seven")
    answer = sender.send(good, bad, {"id": "no id"}, told("ticket_submitted", at=NOW), "text")
    assert answer.status_code == 200
    refused = json.loads(answer.content)["refused"]
    assert refused[0] == {"id": bad["id"], "reason": "bad_article"}
    assert refused[1] == {"id": None, "reason": "missing_kind"}
    assert reasons(answer)[2:] == ["server_only", "not_an_object"]
    assert str(Event.objects.get().id) == good["id"]
    assert counted("refused") == {"bad_article": 1, "missing_kind": 1, "server_only": 1, "not_an_object": 1}


def test_who_it_is_the_server_knows_better(sender):
    sender.send(told(at=NOW, visitor="v1", person="p1", arm="on", shoe_size=44, seconds=1))
    event = Event.objects.get()
    assert (event.person, event.arm, event.seconds) == (None, None, None)
    assert event.visitor != "v1"
    assert counted("dropped") == {"visitor": 1, "person": 1, "arm": 1, "seconds": 1, "unknown": 1}


def test_a_customer_who_is_signed_in_is_a_person(sender):
    sender.client.force_login(User.objects.create_user("ada", "Ada@example.com"))
    sender.send(told(at=NOW))
    assert Event.objects.get().person == person_hash("ada@example.com")


@pytest.mark.parametrize("skew", [timedelta(days=-400), timedelta(seconds=-3), timedelta(hours=9)])
def test_a_wrong_clock_is_corrected_and_the_order_kept(sender, skew):
    clock = NOW + skew
    answer = sender.send(
        told(at=clock - timedelta(seconds=20)),
        told("contact_opened", at=clock - timedelta(seconds=5)),
        sent_at=clock,
    )
    assert answer.status_code == 204
    opened = Event.objects.get(kind="contact_opened")
    assert opened.at == NOW.replace(microsecond=123_000) - timedelta(seconds=5)
    assert Event.objects.get(kind="page_viewed").at == opened.at - timedelta(seconds=15)


def test_two_seconds_are_no_wrong_clock(sender):
    clock = NOW - timedelta(seconds=2)
    sender.send(told(at=clock), sent_at=clock)
    assert Event.objects.get().at == clock.replace(microsecond=123_000)


@pytest.mark.parametrize(
    ("age", "status", "stored"),
    [
        (timedelta(hours=48), 204, timedelta(hours=48)),
        (timedelta(days=34, hours=23), 204, timedelta(days=34, hours=23)),
        (timedelta(days=35, seconds=1), 200, None),
        (timedelta(days=400), 200, None),
        (timedelta(minutes=-5), 204, timedelta(minutes=-5)),
        (timedelta(minutes=-6), 204, timedelta()),
        (timedelta(days=-366), 204, timedelta()),
    ],
)
def test_late_events_keep_their_day_for_35_days_and_none_is_of_the_future(sender, age, status, stored):
    answer = sender.send(told(at=NOW - age), sent_at=NOW)
    assert answer.status_code == status
    expected = [] if stored is None else [NOW.replace(microsecond=123_000) - stored]
    assert list(Event.objects.values_list("at", flat=True)) == expected
    assert reasons(answer) == ([] if expected else ["too_old"])


def test_a_correction_beyond_all_time_is_refused(sender):
    answer = sender.send(told(at="9998-12-31T00:00:00Z"), sent_at=datetime(1970, 1, 1, tzinfo=UTC))
    assert reasons(answer) == ["bad_at"]


def test_events_that_are_sent_again_are_stored_once(sender):
    event = told(at=NOW)
    for _ in range(3):
        assert sender.send(event, event).status_code == 204
    assert Event.objects.count() == 1
    assert counted("conflict") == {}


def test_the_first_of_two_contents_stands(sender):
    event = told(at=NOW)
    sender.send(event)
    assert sender.send(event | {"page": "search"}).status_code == 204
    assert Event.objects.get().page == "home"
    assert counted("conflict") == {"id": 1}


LEFT_OUT = {
    "gpc": {"Sec-GPC": "1"},
    "dnt": {"DNT": "1"},
    "opted_out": {"Cookie": "hc_optout=1"},
    "prefetch": {"Sec-Purpose": "prefetch;prerender"},
    "bot": {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
}


@pytest.mark.parametrize("cause", LEFT_OUT)
def test_who_is_left_out_stores_nothing_gets_no_cookie_and_is_counted(sender, cause):
    for body in (letter(told(), sent_at=NOW), b"no letter"):
        answer = sender.post(body, **LEFT_OUT[cause])
        assert (answer.status_code, answer.content) == (204, b"")
        assert not answer.cookies
    assert not Event.objects.exists()
    assert not Touched.objects.exists()
    assert counted("left_out") == {cause: 2}


def test_staff_are_left_out(sender):
    sender.client.force_login(User.objects.create_user("agent", is_staff=True))
    assert not sender.send(told()).cookies
    assert not Event.objects.exists()
    assert counted("left_out") == {"staff": 1}


def test_no_events_are_no_error_and_no_visitor(sender):
    answer = sender.send()
    assert (answer.status_code, len(answer.cookies)) == (204, 0)


@pytest.mark.parametrize(
    "body",
    [b" ", b"{}", b"null", b"5", b'{"events": []}', b'{"sent_at": "now", "events": []}', b"[" * 20_000]
    + [
        b'{"sent_at": "2026-03-02T12:00:00Z", "events": %s}' % events
        for events in (b"{}", b"null", b"NaN", b"7")
    ],
)
def test_a_body_that_is_no_letter_is_answered_400_and_counted(sender, body):
    assert sender.post(body).status_code == 400
    assert counted("refused") == {"unreadable": 1}
    assert not Event.objects.exists()


def test_over_32_events_or_32_kib_are_too_much(sender):
    now = NOW
    assert sender.send(*[told(at=now) for _ in range(32)]).status_code == 204
    assert sender.send(*[told(at=now) for _ in range(33)]).status_code == 413
    assert sender.send(told(at=now, query="x" * 33_000)).status_code == 413
    assert Event.objects.count() == 32


@pytest.mark.parametrize("headers", [{"content_type": "text/html"}, {"Content-Encoding": "gzip"}])
def test_other_types_and_compressed_bodies_are_answered_415(sender, headers):
    assert sender.send(told(), **headers).status_code == 415


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://testserver.evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
    ],
)
def test_another_sites_page_is_refused(sender, headers):
    answer = sender.send(told(), **headers)
    assert (answer.status_code, len(answer.cookies)) == (403, 0)
    assert not Event.objects.exists()
    assert counted("refused") == {"foreign_origin": 1}


def test_a_preflight_is_answered_without_leave(sender):
    answer = sender.client.options("/b", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 204
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_other_methods_are_no_way_in(sender, method):
    assert getattr(sender.client, method)("/b?kind=article_rated").status_code == 405


def test_a_flood_is_told_to_come_later(sender, monkeypatch):
    monkeypatch.setattr(views, "BEACONS_A_MINUTE", 2)
    statuses = [sender.send(told(at=NOW)) for _ in range(4)]
    assert {answer.status_code for answer in statuses[2:]} == {429}
    assert statuses[3]["Retry-After"]
    assert Event.objects.count() == 2


def test_without_the_database_the_browser_is_told_to_come_later(sender):
    with mock.patch.object(views, "record", side_effect=OperationalError("gone")):
        answer = sender.send(told())
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert not answer.cookies


def test_a_beacon_takes_one_query_and_no_redis(sender, django_assert_num_queries):
    sender.send(told(at=NOW))  # a process reads the site's settings once
    with django_assert_num_queries(1), mock.patch("redis.connection.AbstractConnection.connect") as connect:
        assert sender.send(told(at=NOW)).status_code == 204
    assert not connect.called


def test_no_csrf_token_is_asked_for(db):
    strict = Client(enforce_csrf_checks=True, headers={"User-Agent": BROWSER})
    body = letter(told(), sent_at=NOW)
    assert strict.post("/b", body, content_type="text/plain").status_code == 204


def test_two_browsers_are_two_visitors(db):
    for _ in range(2):
        Sender().send(told(at=NOW))
    assert Event.objects.values("visitor").distinct().count() == 2
