"""The report marks the days whose events are kept no longer."""

from datetime import UTC, date, datetime

import pytest

from analytics.events.border import Border
from analytics.journeys.measure import Measure
from analytics.reports.as_json import as_json
from analytics.reports.kept_days import Gone, gone_days
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from tests.analytics.story import replay as tell
from tests.analytics.story import searched

pytestmark = pytest.mark.django_db

OLDER, NEWER = Measure(read_seconds=30), Measure(zone="Europe/Rome")


@pytest.fixture(autouse=True)
def _two_borders():
    """Days before March were made under one set of settings, those before the tenth under another."""
    for at, measure in (
        (datetime(2026, 3, 1, tzinfo=UTC), OLDER),
        (datetime(2026, 3, 9, 23, tzinfo=UTC), NEWER),
    ):
        Border.objects.create(
            first_kept_at=at,
            gap_minutes=measure.gap_minutes,
            read_seconds=measure.read_seconds,
            window_days=measure.window_days,
            zone=measure.zone,
        )


MARCH_1, MARCH_10 = Gone(date(2026, 3, 1), OLDER), Gone(date(2026, 3, 10), NEWER)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 2, 1), date(2026, 4, 1), [MARCH_1, MARCH_10]),
        (date(2026, 2, 1), date(2026, 2, 10), [MARCH_1]),
        (date(2026, 2, 1), date(2026, 3, 1), [MARCH_1]),
        (date(2026, 2, 1), date(2026, 3, 2), [MARCH_1, MARCH_10]),
        (date(2026, 3, 1), date(2026, 3, 5), [MARCH_10]),
        (date(2026, 3, 9), date(2026, 3, 12), [MARCH_10]),
        (date(2026, 3, 10), date(2026, 3, 12), []),
    ],
)
def test_a_period_knows_its_days_that_are_gone(start, end, expected):
    assert gone_days(Query(start, end)) == expected


def test_the_json_names_them_with_their_settings():
    tell(searched(days=10))
    report = deflection_report(
        Query(date(2026, 3, 9), date(2026, 3, 12)), now=datetime(2026, 3, 12, tzinfo=UTC)
    )
    assert as_json(report)["settings"]["days_gone"] == [
        {
            "before": "2026-03-10",
            "journey_gap": 30,
            "read_seconds": 20,
            "reversal_window": 7,
            "time_zone": "Europe/Rome",
        }
    ]


def test_the_page_says_so_and_that_other_settings_held(admin_client):
    tell(searched(days=10))
    page = admin_client.get("/admin/report/", {"from": "2026-03-09", "to": "2026-03-12"}).content.decode()
    assert "before 10 March 2026 are no longer kept" in page
    assert "days of Europe/Rome" in page
    later = admin_client.get("/admin/report/", {"from": "2026-03-10", "to": "2026-03-12"}).content.decode()
    assert "no longer kept" not in later
