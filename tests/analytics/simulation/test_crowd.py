"""Invented customers: believable, repeatable, and with the effect they were told to have."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest

from analytics.events.validation import judge
from analytics.simulation.crowd import Crowd
from analytics.simulation.world import World
from tests.analytics.simulation.worlds import NOTHING_ELSE, UNTIL


def crowd(**world):
    return list(Crowd(World(until=UNTIL, **world)).events())


@pytest.fixture(scope="module")
def events():
    return crowd(visitors=4000, days=60)


def test_every_event_is_valid_and_nothing_is_dropped_from_it(events):
    assert all(judge(event, told_by_browser=False).dropped == () for event in events)
    assert len({event["id"] for event in events}) == len(events)


def test_every_kind_and_way_of_measuring_is_in_it(events):
    kinds = Counter(event["kind"] for event in events)
    assert len(kinds) == 12
    assert {event["locale"] for event in events if "locale" in event} == {"en", "fr"}
    assert {event["surface"] for event in events} == {"web", "email", "agent"}
    browsers = defaultdict(set)
    for event in events:
        if "person" in event:
            browsers[event["person"]].add(event["visitor"])
    assert max(map(len, browsers.values())) > 1


def test_all_happens_within_the_days_asked_for(events):
    moments = sorted(event["at"] for event in events)
    assert moments[0] >= (UNTIL - timedelta(days=60)).isoformat()[:19]
    assert moments[-1] < UNTIL.isoformat()[:19]


def test_working_days_are_busier_than_sundays(events):
    days = Counter(datetime.fromisoformat(event["at"]).weekday() for event in events)
    assert days[1] > 2 * days[6]


def test_the_first_articles_are_read_most(events):
    read = Counter(event["article"] for event in events if event["kind"] == "article_viewed")
    assert read[1] > 4 * read[30] > 0


def test_the_same_seed_draws_the_same_customers():
    assert crowd(visitors=50, seed=3) == crowd(visitors=50, seed=3)
    assert crowd(visitors=50, seed=3) != crowd(visitors=50, seed=4)


@pytest.mark.parametrize("effect", [0.0, 0.3])
def test_the_true_effect_is_the_share_kept_from_filing(effect):
    """Of who opens the form, all but ``gives_up`` and the effect file; over some 1,400, within 4 points."""
    nothing_else = NOTHING_ELSE | {"gives_up": World().gives_up}
    told = crowd(visitors=6000, days=60, effect=effect, **nothing_else)
    opened = sum(event["kind"] == "contact_opened" for event in told)
    filed = sum(event["kind"] == "ticket_submitted" for event in told)
    assert opened > 1300
    assert filed / opened == pytest.approx(1 - World().gives_up - effect, abs=0.04)
