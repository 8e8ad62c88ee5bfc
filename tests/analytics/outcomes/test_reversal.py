"""Which ticket takes a deflection back."""

import pytest

from helpcenter.models import SiteSettings
from tests.analytics.story import discarded, helped, opened, replay, searched, ticket

pytestmark = pytest.mark.django_db


def reversal(*words):
    """What takes the first journey back."""
    return replay(*words)[0].reversed_by


def test_a_ticket_within_seven_days_takes_the_deflection_back():
    assert reversal(helped("v1", at="10:00"), ticket("v1", at="10:00", days=6)) == "T1"


def test_exactly_the_window_still_does():
    assert reversal(helped("v1", at="10:00"), ticket("v1", at="10:00", days=7)) == "T1"


def test_a_millisecond_later_does_not():
    assert reversal(helped("v1", at="10:00"), ticket("v1", at="10:00:00.001", days=7)) is None


def test_the_window_counts_from_the_journeys_end():
    story = helped("v1", at="10:00") + searched("v1", at="10:20"), ticket("v1", at="10:20", days=7)
    assert reversal(*story) == "T1"


def test_the_window_is_the_sites_own():
    SiteSettings(pk=1, reversal_window=2).save()
    assert reversal(helped("v1", at="10:00"), ticket("v1", at="10:01", days=2)) is None


def test_the_window_is_a_span_of_hours_over_a_change_to_summer_time():
    SiteSettings(pk=1, time_zone="Europe/Rome").save()
    story = helped("v1", at="10:00", days=26), ticket("v1", at="10:00", days=33)
    assert reversal(*story) == "T1"


def test_another_visitor_of_the_same_person_counts():
    story = helped("v1", person="anna"), ticket("person:anna", days=1, person="anna", surface="email")
    assert reversal(*story) == "T1"


def test_another_customer_does_not():
    assert reversal(helped("v1"), ticket("v2", days=1)) is None


def test_the_first_ticket_is_the_one_named():
    story = helped("v1"), ticket("v1", ticket="T2", days=2), ticket("v1", ticket="T1", days=3)
    assert reversal(*story) == "T2"


def test_of_tickets_at_one_moment_the_lowest_id_is_named():
    assert (
        reversal(helped("v1"), ticket("v1", ticket="T9", days=1), ticket("v1", ticket="T1", days=1)) == "T9"
    )


def test_a_discarded_ticket_reverses_nothing_and_the_next_one_does():
    story = helped("v1"), ticket("v1", ticket="T1", days=1), ticket("v1", ticket="T2", days=2)
    assert reversal(*story, discarded("T1", days=3)) == "T2"


def test_discarding_later_gives_the_deflection_back_and_taking_that_back_takes_it_again():
    assert reversal(helped("v1"), ticket("v1", days=1)) == "T1"
    assert reversal(discarded("T1", days=2)) is None
    assert reversal(discarded("T1", days=3, discarded=False)) == "T1"


def test_only_a_deflection_is_reversed():
    first, second = replay(opened("v1"), ticket("v1", days=1))
    assert (first.outcome, first.reversed_by, second.reversed_by) == ("abandoned", None, None)


def test_a_ticket_of_another_visitor_during_the_journey_is_not_after_it():
    story = helped("v1", person="anna"), searched("v1", at="10:10"), ticket("v2", at="10:05", person="anna")
    assert reversal(*story) is None


def test_a_case_in_a_day_counts_from_the_journeys_start_to_a_day_after_its_end():
    first, _ticket = replay(helped("v1", at="10:00"), ticket("v1", at="10:00", days=1))
    assert first.case_in_a_day


def test_a_case_a_millisecond_after_the_day_is_none():
    first, _ticket = replay(helped("v1", at="10:00"), ticket("v1", at="10:00:00.001", days=1))
    assert not first.case_in_a_day


def test_a_case_at_the_journeys_very_start_is_one():
    first, _ticket = replay(helped("v1", person="anna"), ticket("v2", at="10:00", person="anna"))
    assert first.case_in_a_day
    assert first.reversed_by is None
