"""The rates of a report against the period before."""

from analytics.reports.change import Change, change
from analytics.reports.kept import kept
from analytics.reports.people import NOBODY
from analytics.reports.registry import RATES
from analytics.reports.report import Report
from analytics.reports.totals import OF_RATES, Totals, by_outcome


def changes(report: Report) -> dict[str, Change | None]:
    """Each rate against as many days before; None where there were too few before to compare with."""
    before = Totals(kept(report.settlement, by_outcome, report.query.before(), OF_RATES), NOBODY)
    return {key: change(RATES[key].measure(before), rate) for key, rate in report.rates.items()}
