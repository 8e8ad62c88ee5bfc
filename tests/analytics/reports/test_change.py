"""The change against the period before: as many days, just before, and noise called noise."""

from datetime import date

import pytest

from analytics.reports.changes import changes
from analytics.reports.intervals import newcombe
from analytics.reports.period import Query, read_now
from analytics.reports.report import deflection_report
from tests.analytics.story import helped, replay, searched

pytestmark = pytest.mark.django_db
WEEK = Query(date(2026, 3, 8), date(2026, 3, 15))


def told(helped_before, helped_now, seeking=100):
    """Two weeks in each of which so many came and so many of them were helped."""
    weeks = ((0, helped_before), (7, helped_now))
    return replay(
        *(helped(f"h{day}-{n}", days=day) for day, count in weeks for n in range(count)),
        *(searched(f"s{day}-{n}", days=day) for day, count in weeks for n in range(seeking - count)),
    )


def change_of_the_rate():
    return changes(deflection_report(WEEK, now=read_now("2026-04-01T00:00:00Z")))["case_deflection_rate"]


def test_the_period_before_is_as_long_and_ends_where_this_one_begins():
    assert WEEK.before() == Query(date(2026, 3, 1), date(2026, 3, 8))
    filtered = Query(WEEK.start, WEEK.end, locale="fr", surface="web")
    assert (filtered.before().locale, filtered.before().surface) == ("fr", "web")


def test_a_change_beyond_its_interval_is_told_with_it():
    told(20, 50)
    change = change_of_the_rate()
    assert change.difference == pytest.approx(0.3)
    assert change.interval == newcombe((20, 100), (50, 100))
    assert not change.is_noise


def test_a_change_whose_interval_holds_nothing_is_more_likely_noise():
    told(20, 22)
    assert change_of_the_rate().is_noise


def test_a_handful_before_is_nothing_to_compare_with():
    told(5, 10, seeking=20)
    assert change_of_the_rate() is None
    assert changes(deflection_report(WEEK.before(), now=read_now(None))) == dict.fromkeys(
        (
            "case_deflection_rate",
            "explicit_rate",
            "implicit_rate",
            "reversal_rate",
            "abandonment_rate",
            "unhelped_rate",
        )
    )
