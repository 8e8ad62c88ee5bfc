"""What is an event, and what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.events.kinds import KINDS
from analytics.events.validation import Refused, judge
from tests.factories.events import FIELDS, logged, told

BROWSERS = [name for name, kind in KINDS.items() if kind.told_by == "browser"]


def refusal(raw, *, told_by_browser=False):
    with pytest.raises(Refused) as refused:
        judge(raw, told_by_browser=told_by_browser)
    return str(refused.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_an_event_of_a_log(kind):
    judged = judge(logged(kind), told_by_browser=False)
    assert judged.dropped == ()
    assert judged.event.items() >= FIELDS[kind].items()
    assert judged.event["surface"] == "web"


@pytest.mark.parametrize("kind", KINDS)
def test_a_browser_tells_its_own_kinds_and_no_other(kind):
    if kind in BROWSERS:
        assert judge(told(kind), told_by_browser=True).event["kind"] == kind
    else:
        assert refusal(told(kind), told_by_browser=True) == "server_only"


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in KINDS for name in ("id", "at", "visitor", *FIELDS[kind])]
)
def test_a_field_that_is_required_must_be_there(kind, name):
    event = logged(kind)
    optional = (kind == "contact_solved" and name == "article") or name not in event
    event.pop(name, None)
    if optional:
        judge(event, told_by_browser=False)
    elif kind == "article_rated" and name == "helpful":
        assert refusal(event) == "not_exactly_one_of_helpful_rating"
    else:
        assert refusal(event) == f"missing_{name}"


@pytest.mark.parametrize("value", ["١٢٣", "1_000", " 12\n", "7", 1.0, True, 0, -1, 2**31, 2**70, [7], {}])
def test_an_article_is_a_json_integer_in_range(value):
    assert refusal(logged("article_viewed", article=value)) == "bad_article"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "0196F0A0-0000-7000-8000-000000000000"),
        ("id", "{0196f0a0-0000-7000-8000-000000000000}"),
        ("id", "0196f0a0-0000-7000-8000-000000000000\n"),
        ("id", "0196f0a000007000800000000000000"),
        ("id", 5),
        ("visitor", ""),
        ("visitor", "a" * 65),
        ("visitor", "somebody@example.com"),
        ("visitor", "é"),
        ("surface", "Web"),
        ("locale", "e"),
        ("locale", "en_GB"),
        ("locale", "en-" + "a" * 9),
        ("locale", "-".join(["abcdefgh"] * 5)),
        ("person", ""),
        ("person", "p" * 65),
        ("person", "a\x00b"),
        ("person", "\ud800"),
        ("arm", "maybe"),
        ("arm", True),
    ],
)
def test_a_field_that_all_events_have_is_checked(name, value):
    assert refusal(logged(**{name: value})) == f"bad_{name}"


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("page_viewed", "page", "article"),
        ("searched", "query", 5),
        ("searched", "query", "a\x00b"),
        ("searched", "query", "\udc00"),
        ("searched", "results", -1),
        ("searched", "results", True),
        ("article_viewed", "via", "mail"),
        ("article_read", "seconds", 86_401),
        ("article_read", "seconds", -1),
        ("article_read", "seconds", 20.0),
        ("article_rated", "helpful", 1),
        ("suggestions_shown", "articles", 7),
        ("suggestions_shown", "articles", [7, "8"]),
        ("suggestions_shown", "articles", list(range(1, 52))),
        ("contact_left", "reason", "solved"),
        ("ticket_submitted", "ticket", ""),
        ("ticket_submitted", "ticket", 12),
        ("ticket_discarded", "discarded", 0),
    ],
)
def test_a_field_of_one_kind_is_checked(kind, name, value):
    assert refusal(logged(kind, **{name: value})) == f"bad_{name}"


@pytest.mark.parametrize("rating", [0, 6, 4.0, "4", True])
def test_a_rating_is_1_to_5(rating):
    assert refusal(logged("article_rated", helpful=..., rating=rating)) == "bad_rating"


def test_a_vote_says_exactly_one_thing():
    assert refusal(logged("article_rated", rating=4)) == "not_exactly_one_of_helpful_rating"
    assert judge(logged("article_rated", helpful=None, rating=4), told_by_browser=False).event["rating"] == 4


@pytest.mark.parametrize("raw", [None, 5, "event", [], True])
def test_what_is_no_object_is_no_event(raw):
    assert refusal(raw) == "not_an_object"


@pytest.mark.parametrize("kind", ["pwn", "", 5, ["page_viewed"], {}])
def test_an_unknown_kind_is_refused(kind):
    assert refusal(logged() | {"kind": kind}) == "unknown_kind"
    assert refusal({"id": "x"}) == "missing_kind"


def test_what_a_kind_does_not_have_is_dropped():
    judged = judge(told(visitor="v1", person="p", arm="on", seconds=5, colour="red"), told_by_browser=True)
    assert set(judged.dropped) == {"visitor", "person", "arm", "seconds", "colour"}
    assert set(judged.event) == {"id", "at", "kind", "surface", "page"}


def test_a_discarded_ticket_has_no_visitor():
    judged = judge(logged("ticket_discarded") | {"visitor": "v1"}, told_by_browser=False)
    assert judged.dropped == ("visitor",)


def test_a_query_is_one_line_of_500_letters():
    event = logged("searched", query="  how\n to \u202e" + "x" * 600)
    assert judge(event, told_by_browser=False).event["query"] == "how to " + "x" * 493


@pytest.mark.parametrize(
    ("text", "microsecond"),
    [
        ("2026-03-02T12:00:00Z", 0),
        ("2026-03-02T12:00:00.1Z", 100_000),
        ("2026-03-02t12:00:00.123999999999+00:00", 123_000),
        ("2026-03-02T12:00:00.000999z", 0),
        ("2026-03-02T12:00:00-00:00", 0),
    ],
)
def test_time_is_cut_to_the_millisecond(text, microsecond):
    at = judge(logged(at=text), told_by_browser=False).event["at"]
    assert at == datetime(2026, 3, 2, 12, 0, 0, microsecond, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "2026-03-02T12:00:00",
        "2026-03-02 12:00:00Z",
        "2026-03-02T12:00:00+02:00",
        "2026-03-02T12:00Z",
        "2026-02-30T12:00:00Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T12:00:00,5Z",
        "2026-03-02T12:00:00.Z",
        "٢٠٢٦-03-02T12:00:00Z",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "99999-01-01T00:00:00Z",
        "2026-03-02T12:00:00Z\n",
        1760000000000,
        -1e11,
        0,
        True,
    ],
)
def test_a_time_that_is_none_is_refused(text):
    assert refusal(logged() | {"at": text}) == "bad_at"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


NAMES = ["id", "at", "visitor", "locale", "person", "article", "articles", "query", "results", "seconds"]


@given(kind=st.sampled_from(list(KINDS)), changes=st.dictionaries(st.sampled_from(NAMES), JSON))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_field_holds_the_answer_is_an_event_or_a_reason(kind, changes):
    raw = logged(kind) | changes
    try:
        answer = judge(raw, told_by_browser=False).event["kind"]
    except Refused as refused:
        answer = str(refused).partition("_")[0]
    assert answer in {kind, "bad", "missing"}
