"""What stands on everything that is taken away: of which days and filter it is, and how fresh."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from analytics.journeys.measure import Measure
from analytics.reports.period import Query
from analytics.reports.report import Report
from analytics.reports.settings import measure_of
from analytics.reports.since import measuring_since
from analytics.reports.tables import Cell, Column, Holds
from analytics.rollups.settlement import Settlement

COLUMNS = (
    Column("period_from", _("First day"), Holds.DAY),
    Column("period_to", _("Day after the last"), Holds.DAY),
    Column("locale", _("Language")),
    Column("surface", _("Surface")),
    Column("as_of", _("As of (UTC)"), Holds.MOMENT),
    Column("settle_number", _("Settle number"), Holds.COUNT),
    Column("measuring_since", _("Measuring since"), Holds.DAY),
)
SETTINGS = (
    Column("journey_gap", _("A journey ends after a pause of, in minutes"), Holds.COUNT),
    Column("read_seconds", _("An article is read after, in seconds"), Holds.COUNT),
    Column("reversal_window", _("A ticket takes a deflection back within, in days"), Holds.COUNT),
    Column("time_zone", _("Time zone of its days")),
    Column("address", _("Where it stands in the report")),
)


@dataclass(frozen=True)
class About:
    """Period and filter, the settlement that the numbers are of, and the first day that was measured."""

    query: Query
    settlement: Settlement | None
    measure: Measure
    since: date | None
    address: str

    @property
    def as_of(self) -> datetime | None:
        return self.settlement.finished_at if self.settlement else None

    @property
    def settle_number(self) -> int | None:
        return self.settlement.number if self.settlement else None

    def cells(self) -> list[Cell]:
        """Under ``COLUMNS``; a language or surface that is not chosen is None."""
        query = self.query
        chosen = [query.start, query.end, query.locale, query.surface]
        return [*chosen, self.as_of, self.settle_number, self.since]

    def settings(self) -> list[Cell]:
        """Under ``SETTINGS``."""
        measure = self.measure
        return [measure.gap_minutes, measure.read_seconds, measure.window_days, measure.zone, self.address]


def about(report: Report) -> About:
    """What stands on everything that is taken from this report."""
    return of_settlement(report.query, report.settlement, page="deflection_report")


def of_settlement(
    query: Query, settlement: Settlement | None, *, page: str, more: Mapping[str, str] | None = None
) -> About:
    """The same, of a page of the report; ``more`` is what its address says beside days and filter."""
    asked = urlencode({**query.parameters(), **(more or {})})
    address = f"{settings.SITE_URL}{reverse(f'admin:{page}')}?{asked}"
    return About(query, settlement, measure_of(settlement), measuring_since(settlement), address)
