"""Every bad input of the list that concerns the beacon, each answered as the list says."""

import ast
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from redis.exceptions import ConnectionError as RedisRefused
from redis.exceptions import ResponseError

from analytics.events.model import Counted, Event
from tests.bad_inputs import CASES
from tests.factories.events import told

pytestmark = pytest.mark.django_db
BEACON = {name: case for name, case in CASES.items() if case["entry"] == "beacon"}
# Events that are valid but for what the case says, where the case is about a single event.
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(**ago):
    return [told(at=NOW - timedelta(**ago))]


def twice(**changes):
    event = told(at=NOW)
    return [event, event | changes]


DESCRIBED = {
    "BCN-012": [[told(at=NOW) for _ in range(33)]],
    "BCN-013": [[told(at=NOW, kind="pwn")]],
    "BCN-017": [
        [told("article_viewed", at=NOW, article=value)]
        for value in ("١٢٣", "1_000", " 12\n", 1.0, True, 2**70)
    ],
    "BCN-018": [[told("searched", at=NOW, query=value)] for value in ("a\x00b", "\ud800")],
    "BCN-019": [[told("article_viewed", at=NOW, article=999_999_999)]],
    "BCN-020": [at(hours=48)],
    "BCN-021": [at(days=400)],
    "BCN-022": [at(seconds=-300)],
    "BCN-023": [[told(at=value)] for value in ("9999-12-31T00:00:00Z", "99999-01-01T00:00:00Z")]
    + [[told() | {"at": 1_760_000_000_000}]],
    "BCN-024": [[told() | {"at": value}] for value in (-1e11, 0)],
    "BCN-027": [[event, event, event] for event in at()],
    "BCN-028": [twice(page="search")],
    "BCN-029": [twice(at=(NOW + timedelta(seconds=2)).isoformat())],
    "BCN-030": [twice()],
    "BCN-033": [[told("ticket_submitted", at=NOW)]],
}
STORED = {"BCN-019", "BCN-020", "BCN-022", "BCN-027", "BCN-028", "BCN-029", "BCN-030"}
REFUSED = {"BCN-013", "BCN-017", "BCN-018", "BCN-021", "BCN-023", "BCN-024", "BCN-033"}
HEADERS = {
    "BCN-010": [{"Content-Encoding": "gzip"}],
    "BCN-037": [
        {"Sec-Purpose": "prefetch"},
        {"User-Agent": "Googlebot/2.1"},
        {"User-Agent": "HeadlessChrome"},
    ],
    "BCN-039": [{"Sec-GPC": "1"}, {"DNT": "1"}],
    "BCN-042": [{"Origin": "null"}, {"Origin": "https://testserver.evil.example"}],
}
ELSEWHERE = {"BCN-025", "BCN-041", "BCN-043", "BCN-044", "BCN-046"}
RAW = [key for key, case in BEACON.items() if "send" in case and case["input_kind"] in {"literal", "py"}]


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOW)


def raw_body(case):
    if "input_py" not in case:
        return case["input"].encode()
    # The list writes byte strings, and texts that are repeated and joined.
    source = ast.parse(case["input_py"], mode="eval")
    body = eval(compile(source, case["id"], "eval"), {"__builtins__": {}})  # noqa: S307  our own test data
    return body if isinstance(body, bytes) else body.encode()


@pytest.mark.parametrize("key", sorted(set(RAW) - ELSEWHERE - set(HEADERS)))
def test_a_bad_body_is_refused_whole(sender, key):
    answer = sender.post(raw_body(BEACON[key]))
    assert answer.status_code in BEACON[key]["expect"]["status"]
    assert answer.content == b""
    assert Counted.objects.filter(what="refused").exists()
    assert not Event.objects.exists()
    assert sender.send(told(at=NOW)).status_code == 204


@pytest.mark.parametrize(
    ("key", "events"), [(key, events) for key, all_ in DESCRIBED.items() for events in all_]
)
def test_a_bad_event_is_refused_alone_and_a_strange_one_stored_once(sender, key, events):
    good = told("contact_opened", at=NOW)
    answer = sender.send(*events, good)
    expected = {200} if key in REFUSED else set(BEACON[key]["expect"]["status"])
    assert answer.status_code in expected
    if key in REFUSED:
        assert Counted.objects.filter(what="refused").exists()
    kept = [] if key == "BCN-012" else [good["id"], *([events[0]["id"]] if key in STORED else [])]
    assert sorted(str(pk) for pk in Event.objects.values_list("id", flat=True)) == sorted(kept)


@pytest.mark.parametrize(
    ("key", "headers"), [(key, headers) for key, all_ in HEADERS.items() for headers in all_]
)
def test_a_request_of_the_wrong_kind_stores_nothing_and_is_counted(sender, key, headers):
    answer = sender.send(told(at=NOW), **headers)
    assert answer.status_code in BEACON[key]["expect"]["status"]
    assert not Event.objects.exists()
    assert not answer.cookies
    assert Counted.objects.get().count == 1


def test_bcn_025_order_inside_one_slow_request_is_kept(sender):
    sent_at = NOW - timedelta(seconds=30)
    kinds = ["page_viewed", "searched", "article_viewed"]
    events = [told(kind, at=sent_at + timedelta(milliseconds=n)) for n, kind in enumerate(kinds)]
    assert sender.send(*events, sent_at=sent_at).status_code == 204
    assert list(Event.objects.order_by("at").values_list("kind", flat=True)) == kinds


@pytest.mark.parametrize("error", [RedisRefused("refused"), ResponseError("OOM command not allowed")])
def test_bcn_044_046_redis_is_not_on_the_way_of_an_event(sender, error):
    with mock.patch("redis.client.Redis.execute_command", side_effect=error):
        assert sender.send(told(at=NOW)).status_code == 204
    assert Event.objects.exists()


def test_every_case_of_the_list_is_tried():
    # 041 and 043, preflight and methods, stand in test_beacon.py.
    assert set(BEACON) == set(RAW) | set(DESCRIBED) | set(HEADERS) | ELSEWHERE


def test_a_browser_is_answered_as_ever_afterwards(sender):
    assert sender.post(b"\xff\xfe").status_code == 400
    assert sender.send(told(at=NOW)).status_code == 204
