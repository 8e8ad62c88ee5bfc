"""What readers of the report are told by mail: a digest of a saved one, and that a file is ready."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from analytics.reports.permission import may_read_report
from analytics.sharing.digest import DigestIssue, DigestReader
from analytics.sharing.digesting import DIGEST, can_get
from analytics.sharing.example import example
from analytics.sharing.exporting import EXPORT_READY
from analytics.sharing.frozen import Frozen, in_language
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.leaving import KEPT_FOR
from analytics.sharing.lines import freshness, headline, period, sections
from analytics.sharing.stopping import stop_address
from helpcenter.models import User
from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.stopping import stop_address as stop_all


def digest_letter(name: str, kept: Frozen, *, issue_id: int, unsubscribe: str) -> Letter:
    """The report as it was, in the language at hand."""
    head = headline(kept)
    shown = {
        "name": name,
        "headline": head,
        "period": period(kept),
        "freshness": freshness(kept),
        "sections": sections(kept),
        "link": f"{settings.SITE_URL}{reverse('admin:deflection_report')}?{_asked(kept)}",
        "frozen_link": f"{settings.SITE_URL}{reverse('admin:digest_issue', args=[issue_id])}",
    }
    subject = _("%(name)s: %(value)s deflected") % {"name": name, "value": head.value}
    return Letter(subject, shown, unsubscribe=unsubscribe)


def _asked(kept: Frozen) -> str:
    about = kept["about"]
    names = {"from": "period_from", "to": "period_to", "locale": "locale", "surface": "surface"}
    return urlencode({name: about[key] for name, key in names.items() if about[key]})


def _sample_digest() -> Letter:
    return digest_letter(_("Every week"), example(), issue_id=1, unsubscribe=f"{settings.SITE_URL}/")


@tells(DIGEST, title=gettext_lazy("Digest of a saved report"), sample=_sample_digest)
def _digest(about: Mapping[str, Any]) -> Letter | None:
    """Where the reader still is one, and may read the report."""
    issue = DigestIssue.objects.select_related("digest__saved").filter(pk=about["issue"]).first()
    readers = DigestReader.objects.select_related("user").filter(user=about["reader"])
    reader = readers.filter(digest=issue.digest).first() if issue and issue.digest else None
    if issue is None or issue.digest is None or reader is None or not can_get(reader.user):
        return None
    return digest_letter(
        issue.name,
        in_language(issue.frozen, get_language() or ""),
        issue_id=issue.pk,
        unsubscribe=stop_address(issue.digest, reader.user),
    )


def ready_letter(export: JourneyExport) -> Letter:
    """Who asked for a file can fetch it."""
    shown = {
        "export": export,
        "until": (export.finished_at or timezone.now()) + KEPT_FOR,
        "link": f"{settings.SITE_URL}{reverse('admin:journey_export', args=[export.pk])}",
    }
    return Letter(_("Your export of journeys is ready"), shown, unsubscribe=stop_all(export.by))


def _sample_ready() -> Letter:
    ada = User(pk=0, username="ada", first_name="Ada", last_name="Lovelace")
    now = timezone.now() - timedelta(minutes=1)
    return ready_letter(JourneyExport(pk=1, by=ada, ending="xlsx", done=48_211, asked={}, finished_at=now))


@tells(EXPORT_READY, title=gettext_lazy("An export is ready"), sample=_sample_ready)
def _ready(about: Mapping[str, Any]) -> Letter | None:
    """Where it still lies there, for whoever still may fetch it."""
    ready = JourneyExport.objects.select_related("by").filter(state=JourneyExport.State.READY)
    export = ready.filter(pk=about["export"]).first()
    return ready_letter(export) if export and may_read_report(export.by) else None
