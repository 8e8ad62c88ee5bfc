"""The events of Snowplow's web package, and which of the 18 sessions expected there are our journeys.

Snowplow's browser draws a session when it sets a new session id; ours is thirty minutes without an event.
"""

import json
import uuid
from collections import Counter
from datetime import datetime

import pytest

from analytics.events.model import Event
from analytics.events.validation import Refused
from tests.analytics.story import replay, send

pytestmark = [pytest.mark.data, pytest.mark.django_db]

# By the last eight digits of the session id.
OURS = {
    "1bf9140c": "No edge cases: eleven events within minutes",
    "4c2f0a08": "User stitch, 1st: one browser, two user ids",
    "185b81ff": "User stitch, 2nd: over midnight, one browser, eight user ids",
    "cc25d7ae": "Stray page ping: the visit itself, two days before the ping",
    "64048318": "Duplicates with one time of collection: two ids twice",
    "8c2e4291": "Duplicates with two times of collection: one id twice",
    "6df32c60": "Duplicates of a page view id: it is no identity here",
    "e131b12d": "Unexpired session: what comes eight months later is none of it",
}
NOT_OURS = {
    "1bf9140d": "No edge cases, 2nd: a lone ping, dated back by the five seconds that a ping stands for",
    "1bf9140e": "No edge cases, 3rd: the same",
    "9b30fce8": "Stray page ping, 2nd: the same",
    "a4f73b32": "Multiple first sessions: two at once in one browser are one journey",
    "210a4656": "Multiple first sessions, the other of the two",
    "1edd2bb2": "Multiple last sessions: two at once in one browser are one journey",
    "6b9aacc8": "Multiple last sessions, the other of the two",
    "8b77bd35": "Long session: a day between any two events, and cut there after two days",
    "8bb33af5": "Rotating domain_userid: three visitors a day apart under one session id",
    "fcb71a3b": "NULL domain_userid: without a visitor it is no event",
}
# What the thirty minutes make of these visitors instead: from, to and events of each journey.
INSTEAD = {
    "Multiple first sessions per user": [("03-02 07:23:19.675", "03-02 07:23:28.297", 7)],
    "Multiple last sessions per user": [("03-02 02:01:19.675", "03-02 02:01:28.297", 6)],
    "Rotating domain_userid per session": [
        ("03-02 15:55:18.539", "03-02 15:55:23.355", 2),
        ("03-03 15:55:26.044", "03-03 15:55:26.061", 2),
        ("03-04 15:55:27.084", "03-04 15:55:27.084", 1),
    ],
    "No edge cases": [
        ("03-02 15:55:18.539", "03-02 15:59:29.752", 11),
        ("03-02 22:59:29.752", "03-02 22:59:29.752", 1),
        ("03-04 22:59:29.752", "03-04 22:59:29.752", 1),
    ],
    "stray page ping": [
        ("03-01 18:01:08.687", "03-01 18:01:11.023", 2),
        ("03-03 18:01:38.658", "03-03 18:01:38.658", 1),
    ],
}
KINDS = {
    "page_view": {"kind": "article_viewed", "article": 1, "via": "direct"},
    "page_ping": {"kind": "article_read", "article": 1, "seconds": 10},
    "link_click": {"kind": "searched", "query": "link", "results": 1},
}
OTHER_KIND = {"kind": "page_viewed", "page": "home"}


@pytest.fixture
def theirs(test_data):
    folder = test_data / "sessions" / "snowplow-web"
    return {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]
        for name in ("events", "sessions.expected")
    }


def test_the_thirty_minutes_give_exactly_these_sessions(theirs):
    send([ours(event) for event in theirs["events"] if visitor(event)])
    journeys = set(replayed())
    sessions = theirs["sessions.expected"]
    given = {short(session) for session in sessions if as_journey(session) in journeys}
    assert given == set(OURS)
    assert {short(session) for session in sessions} - given == set(NOT_OURS)
    assert len(sessions) == len(OURS) + len(NOT_OURS) == 18


@pytest.mark.parametrize("user", INSTEAD)
def test_what_they_make_of_the_others(theirs, user):
    send([ours(event) for event in theirs["events"] if event["user_id"] == user])
    assert sorted(told(*journey) for journey in replayed()) == INSTEAD[user]


def test_a_day_between_any_two_events_is_as_many_journeys(theirs):
    long = [event for event in theirs["events"] if event["user_id"] == "long session"]
    send([ours(event) for event in long])
    assert Counter(events for *_rest, events in replayed()) == {1: len(long)}


def test_an_event_without_a_visitor_is_refused(theirs):
    (nobody,) = [event for event in theirs["events"] if not visitor(event)]
    with pytest.raises(Refused, match="visitor"):
        send([ours(nobody)])


def test_journeys_are_told_apart_only_by_their_visitor(theirs):
    """No two of the visitors share their first sixteen digits."""
    known = {event["domain_userid"] for event in theirs["events"] if visitor(event)}
    assert len({name[:16] for name in known}) == len(known)


def replayed():
    """Visitor, start, end and events of every journey."""
    for journey in replay():
        events = Event.objects.filter(
            visitor=journey.visitor, at__range=(journey.started_at, journey.ended_at)
        )
        yield journey.visitor, journey.started_at, journey.ended_at, events.count()


def ours(event):
    """The same event in our words; some of their ids are none here, so each becomes one of ours."""
    named = {"visitor": visitor(event)} if visitor(event) else {}
    known = {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, event["event_id"])), "at": at(event["derived_tstamp"])}
    return known | named | KINDS.get(event["event_name"], OTHER_KIND)


def visitor(event):
    return (event.get("domain_userid") or "")[:16]


def at(theirs):
    return theirs.replace(" ", "T") + "Z"


def short(session):
    return session["domain_sessionid"][-8:]


def as_journey(session):
    bounds = [datetime.fromisoformat(at(session[name])) for name in ("start_tstamp", "end_tstamp")]
    return visitor(session), *bounds, int(session["total_events"])


def told(_visitor, started_at, ended_at, events):
    started, ended = (f"{moment:%m-%d %T.%f}"[:-3] for moment in (started_at, ended_at))
    return started, ended, events
