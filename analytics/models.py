"""Every table of the measurement."""

from analytics.events.border import Border
from analytics.events.care import Care
from analytics.events.model import Counted, ErasedVisitor, Event, Touched
from analytics.events.solving import Solving
from analytics.journeys.carried import Carried
from analytics.journeys.customer import Customer
from analytics.journeys.encounter import Encounter
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.reports.annotation import Annotation
from analytics.reports.comparison import Comparison
from analytics.reports.model import Report
from analytics.reports.todo.model import Finding, TaskMeasure, WorkList
from analytics.rollups.article_model import ArticleRollup
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from analytics.sharing.digest import Digest, DigestIssue, DigestReader
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.saved_report import SavedReport

__all__ = [
    "Annotation", "ArticleRollup", "Border", "Care", "Carried", "Comparison", "Counted", "Customer",
    "Digest", "DigestIssue", "DigestReader", "Encounter", "ErasedVisitor", "Event", "Filing", "Finding",
    "Journey", "JourneyExport", "Report", "Rollup", "SavedReport", "Settlement", "Solving", "TaskMeasure",
    "Touched", "WorkList",
]  # fmt: skip
