"""What benchmarks measure is still the product: the sites that they make up can be reported on."""

from datetime import date

import pytest

from analytics.outcomes.names import DEFLECTED
from analytics.reports.report import deflection_report
from analytics.reports.settings import newest_settlement
from analytics.reports.usual import last_days
from benchmarks.report.seed import seed


@pytest.mark.django_db
def test_the_site_of_the_reports_benchmark_has_every_journey_in_its_report():
    last = date(2026, 11, 1)
    seed(4_000, last=last)
    report = deflection_report(last_days(180, today=last), now=newest_settlement().finished_at)
    assert report.totals.sum("journeys") == 4_000
    assert all(report.totals.sum("journeys", [outcome]) for outcome in DEFLECTED)
