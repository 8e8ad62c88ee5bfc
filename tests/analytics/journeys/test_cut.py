"""Where a journey begins and ends, and what it takes from its first event."""

from datetime import date

import pytest

from analytics.journeys.model import Journey
from helpcenter.models import SiteSettings
from tests.analytics.story import (
    came_by,
    event,
    helped,
    moment,
    opened,
    replay,
    searched,
    ticket,
    viewed,
)

pytestmark = pytest.mark.django_db


def test_exactly_the_gap_still_joins():
    (journey,) = replay(searched(at="10:00"), viewed(at="10:30"))
    assert (journey.started_at, journey.ended_at) == (moment("10:00"), moment("10:30"))


def test_a_millisecond_more_than_the_gap_parts():
    assert len(replay(searched(at="10:00"), viewed(at="10:30:00.001"))) == 2


def test_the_gap_lies_between_neighbours_and_not_from_the_first():
    assert len(replay(searched(at="10:00"), viewed(at="10:29"), opened(at="10:58"))) == 1


def test_two_visitors_have_two_journeys():
    assert [j.visitor for j in replay(searched("v1"), searched("v2"))] == ["v1", "v2"]


def test_a_late_event_joins_two_journeys_into_one():
    assert len(replay(searched(at="10:00"), viewed(at="10:50"))) == 2
    (journey,) = replay(came_by(at="10:25"))
    assert (journey.started_at, journey.ended_at) == (moment("10:00"), moment("10:50"))


def test_a_late_event_before_all_others_gives_the_journey_another_key():
    (before,) = replay(searched(at="10:10"))
    (after,) = replay(came_by(at="10:00", locale="fr"))
    assert after.key != before.key
    assert (after.locale, after.started_at) == ("fr", moment("10:00"))


def test_a_journey_over_midnight_belongs_to_the_day_of_its_first_event():
    (journey,) = replay(searched(at="23:50"), viewed(at="00:10", days=1))
    assert journey.day == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("zone", "at", "days", "day"),
    [
        ("Europe/Rome", "22:59:59.999", 0, date(2026, 3, 1)),
        ("Europe/Rome", "23:00", 0, date(2026, 3, 2)),
        # Clocks go forward on 29 March: from then on midnight in Rome is 22:00.
        ("Europe/Rome", "21:59:59.999", 28, date(2026, 3, 29)),
        ("Europe/Rome", "22:00", 28, date(2026, 3, 30)),
        ("Europe/Rome", "22:59", 27, date(2026, 3, 28)),
        ("America/New_York", "04:59", 0, date(2026, 2, 28)),
        ("Asia/Kathmandu", "18:15", 0, date(2026, 3, 2)),
    ],
)
def test_the_day_is_that_of_the_reports_time_zone(zone, at, days, day):
    SiteSettings(pk=1, time_zone=zone).save()
    (journey,) = replay(searched(at=at, days=days))
    assert journey.day == day


def test_locale_surface_and_arm_are_the_first_events():
    (journey,) = replay(
        searched(at="10:00", locale="fr", surface="widget", arm="off"),
        viewed(at="10:01", locale="en", surface="web", arm="on"),
    )
    assert (journey.locale, journey.surface, journey.arm) == ("fr", "widget", "off")


def test_a_first_event_without_locale_and_arm_gives_none_even_where_later_ones_have():
    (journey,) = replay(searched(at="10:00"), viewed(at="10:01", locale="en", arm="on"))
    assert (journey.locale, journey.surface, journey.arm) == ("", "web", "")


def test_of_events_at_one_moment_the_lowest_id_is_first():
    later, first = searched(locale="en"), searched(locale="fr")
    later[0]["id"], first[0]["id"] = first[0]["id"], later[0]["id"]
    (journey,) = replay(later, first)
    assert (str(journey.key), journey.locale) == (first[0]["id"], "fr")


def test_customers_are_who_the_latest_event_with_a_person_says():
    replay(searched("v1", at="10:00", person="anna"), searched("v1", at="12:00", person="ben"))
    assert set(Journey.objects.values_list("customer", flat=True)) == {"ben"}


def test_an_earlier_event_that_arrives_later_changes_nobody():
    replay(searched("v1", at="12:00", person="ben"))
    journeys = replay(searched("v1", at="10:00", person="anna"))
    assert {journey.customer for journey in journeys} == {"ben"}


def test_identity_learned_later_holds_for_what_was_before():
    (journey,) = replay(helped("v1", at="10:00"))
    assert journey.customer == "v1"
    replay(ticket("v2", at="10:00", days=2, person="anna"))
    replay(searched("v1", at="10:00", days=5, person="anna"))
    journey.refresh_from_db()
    assert (journey.customer, journey.reversed_by) == ("anna", "T1")


def test_customers_are_compared_as_plain_strings():
    """A visitor's own id and another visitor's person may be one string, and then are one customer."""
    first, *_ = replay(helped("anna", at="10:00"), ticket("v2", at="10:00", days=1, person="anna"))
    assert (first.customer, first.reversed_by) == ("anna", "T1")


def test_identity_is_not_transitive():
    """v1 is taken for "v2", and v2 for "anna": v1 is not anna."""
    first, *_ = replay(helped("v1", at="10:00", person="v2"), ticket("v2", at="10:00", days=1, person="anna"))
    assert (first.customer, first.reversed_by) == ("v2", None)


def test_a_customer_who_becomes_another_gives_the_reversal_back():
    journey, _later = replay(helped("v1", person="anna"), ticket("v2", days=1, person="anna"))
    assert journey.reversed_by == "T1"
    replay(searched("v2", days=3, person="ben"))
    journey.refresh_from_db()
    assert journey.reversed_by is None


def test_a_pages_view_alone_seeks_nothing():
    (journey,) = replay(came_by())
    assert not journey.sought
    assert not journey.more


@pytest.mark.parametrize(
    ("kind", "fields", "more"),
    [
        ("suggestions_shown", {"articles": [1]}, False),
        ("contact_typed", {}, False),
        ("ticket_submitted", {"ticket": "T1"}, False),
        ("searched", {"query": "x", "results": 0}, True),
    ],
)
def test_anything_else_seeks_help_and_some_of_it_is_more_than_filing(kind, fields, more):
    (journey,) = replay(event(kind, **fields))
    assert (journey.sought, journey.more) == (True, more)


def test_two_articles_viewed_are_several_and_one_viewed_twice_is_not():
    twice, two = replay(
        viewed(1, "v1"), viewed(1, "v1"), viewed(1, "v2", at="11:00"), viewed(2, "v2", at="11:00")
    )
    assert (twice.several, two.several) == (False, True)
