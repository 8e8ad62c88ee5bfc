"""The counts of DEFINITIONS.md, each on a small story whose number can be seen."""

import pytest
from django.db.models import Sum

from analytics.rollups.model import Rollup
from tests.analytics.story import (
    came_by,
    disliked,
    helped,
    opened,
    rated,
    read,
    replay,
    searched,
    solved,
    ticket,
    viewed,
)

pytestmark = pytest.mark.django_db
# One visitor a line.
STORY = [
    searched("searched-only"),
    searched("searched-and-clicked") + viewed(1, "searched-and-clicked", via="search"),
    searched("clicked-and-opened")
    + viewed(1, "clicked-and-opened", via="search")
    + opened("clicked-and-opened", at="10:01"),
    viewed(1, "read-two") + viewed(2, "read-two", at="10:01"),
    viewed(1, "read-and-filed") + ticket("read-and-filed", at="10:01", ticket="T1"),
    opened("suggested")
    + viewed(1, "suggested", at="10:01", via="suggestion")
    + read(1, "suggested", at="10:02"),
    opened("suggested-and-filed")
    + viewed(1, "suggested-and-filed", at="10:01", via="suggestion")
    + ticket("suggested-and-filed", at="10:02", ticket="T2"),
    solved("solved"),
    solved("solved-and-filed") + ticket("solved-and-filed", at="10:01", ticket="T3"),
    helped("helped"),
    helped("changed") + disliked(1, "changed", at="10:01"),
    helped("filed-next-day") + ticket("filed-next-day", at="09:00", days=1, ticket="T4"),
    rated(5, "voted-unseen"),
    came_by("came-by"),
]
COUNTS = {
    "journeys": 15,
    "opened": 7,
    "reversed": 1,
    "net": 4,
    "tickets": 4,
    "positives": 3,
    "negatives": 1,
    "form_abandoned": 3,
    "left_after_suggestion": 1,
    "said_solved": 1,
    "article_in_form": 2,
    "article_in_form_no_case": 1,
    "searched": 3,
    "search_no_support_page": 1,
    "viewed": 9,
    "read_no_case": 7,
    "confirmed": 1,
    "potential": 6,
    "no_ticket_in_a_day": 9,
    "several_read_no_case": 1,
}


@pytest.mark.parametrize("name", COUNTS)
def test_every_count_is_what_one_counts_by_hand(name):
    replay(*STORY)
    assert Rollup.objects.aggregate(found=Sum(name))["found"] == COUNTS[name]


def test_a_grain_without_journeys_is_no_row():
    replay(searched("v1"))
    replay(helped("v1", at="10:01"))
    assert list(Rollup.objects.values_list("outcome", "credited")) == [("implicit_confirmed", 1)]


def test_locales_and_surfaces_stand_apart_as_they_are_written():
    replay(searched("v1", locale="en"), searched("v2", locale="EN"), searched("v3", surface="widget"))
    assert set(Rollup.objects.values_list("locale", "surface")) == {
        ("en", "web"),
        ("EN", "web"),
        ("", "widget"),
    }
