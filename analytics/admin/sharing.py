"""The report's part on sharing: files of its panels, saved reports, exports under way, and digests sent."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from analytics.admin.acting import reader
from analytics.admin.parts import PARTS, SHARING, part_page
from analytics.admin.saved_form import SavedForm
from analytics.reports.outcomes import Words
from analytics.reports.report import Report
from analytics.reports.takeaway import PANELS
from analytics.sharing.digest import DigestIssue
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.saved_report import SavedReport
from helpcenter.models import User

MOST_EXPORTS, MOST_ISSUES = 10, 20


@dataclass(frozen=True)
class SavedLine:
    """A saved report as it stands in the list."""

    saved: SavedReport
    part: Words
    is_own: bool
    every: Words  # empty where it is mailed to nobody


@require_safe
def sharing_page(request: HttpRequest) -> HttpResponse:
    """What can be taken away of these days, and what was saved, made and sent."""
    user = reader(request)
    return part_page(request, SHARING, lambda report: shared(report, user))


def shared(report: Report, user: User) -> dict[str, Any]:
    """The panels of this part."""
    return {
        "panels": PANELS.values(),
        "saved_reports": saved_lines(user),
        "form": SavedForm(initial=SavedForm.first_answers(report.query)),
        "exports": JourneyExport.objects.of(user)[:MOST_EXPORTS],
        "issues": DigestIssue.objects.seen_by(user).select_related("digest")[:MOST_ISSUES],
        "now": timezone.now(),
    }


def saved_lines(user: User) -> list[SavedLine]:
    """One's own and those that others share, by name."""
    labels = {part.address: part.label for part in PARTS}
    found = SavedReport.objects.seen_by(user).select_related("by", "digest")
    return [
        SavedLine(saved, labels.get(saved.part, ""), saved.by_id == user.pk, every(saved)) for saved in found
    ]


def every(saved: SavedReport) -> Words:
    """How often it is mailed, in words."""
    digest = getattr(saved, "digest", None)
    return digest.get_every_display() if digest and digest.every else ""
