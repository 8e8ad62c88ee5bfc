"""Every table of the measurement."""

from analytics.events.border import Border
from analytics.events.care import Care
from analytics.events.model import Counted, ErasedVisitor, Event, Touched
from analytics.journeys.carried import Carried
from analytics.journeys.customer import Customer
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.reports.model import Report
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from analytics.sharing.digest import Digest, DigestIssue, DigestReader
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.saved_report import SavedReport

__all__ = [
    "Border", "Care", "Carried", "Counted", "Customer", "Digest", "DigestIssue", "DigestReader",
    "ErasedVisitor", "Event", "Filing", "Journey", "JourneyExport", "Report", "Rollup", "SavedReport",
    "Settlement", "Touched",
]  # fmt: skip
