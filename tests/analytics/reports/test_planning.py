"""What a holdout can be planned from."""

from datetime import timedelta

import pytest

from analytics.reports.planning import Traffic, recent_traffic
from tests.factories.journeys import TENTH, a_journey, store

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_it_counts_the_visitors_of_four_weeks_and_those_who_filed():
    store(
        a_journey("v1"),
        a_journey("v1", at=TENTH + DAY, tickets=1),
        a_journey("v2", case_in_window=True),
        a_journey("v3"),
        a_journey("v4", opened_at=None),
        a_journey("v5", at=TENTH - 30 * DAY, tickets=1),
    )
    traffic = recent_traffic(TENTH + 2 * DAY)
    assert (traffic.visitors, traffic.filed) == (3, 2)
    assert traffic.usual == pytest.approx(2 / 3)


def test_days_are_rounded_up_and_nobody_gives_none():
    assert Traffic(visitors=280, filed=0).days_for(101) == 11
    assert Traffic(visitors=0, filed=0).days_for(100) is None
    assert Traffic(visitors=0, filed=0).usual is None
