"""Files of the report: one panel, all of them as a workbook, or the journeys behind a number."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from analytics.admin.acting import reader
from analytics.admin.taking import asked_of
from analytics.reports.journeys import read_behind
from analytics.reports.moment import one_moment
from analytics.reports.period import BadQuery, Query, read_query
from analytics.reports.report import deflection_report
from analytics.reports.takeaway import PANELS
from analytics.sharing.about import About, about
from analytics.sharing.as_xlsx import write_xlsx
from analytics.sharing.exporting import (
    MOST_AT_ONCE,
    TooManyWait,
    ask_for_export,
    count_journeys,
    name_of,
    read,
)
from analytics.sharing.files import FILE_KINDS, WORKBOOK, FileKind, file_name

EVERYTHING = "all"


@require_safe
def take_panel(request: HttpRequest, panel: str, ending: str) -> HttpResponse | FileResponse:
    """A panel of the report of these days as a file; ``all`` is every panel in one workbook."""
    reader(request)
    kind = FILE_KINDS.get(ending)
    if kind is None or not (panel in PANELS or (panel == EVERYTHING and kind is WORKBOOK)):
        raise Http404
    out = BytesIO()
    told = _write(panel, kind, _asked(request), out)
    return attached(out, kind, file_name([panel], told, kind))


def _asked(request: HttpRequest) -> Query:
    try:
        return read_query(request.GET.dict())
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong


def _write(panel: str, kind: FileKind, query: Query, out: BytesIO) -> About:
    """All that it shows is of one moment."""
    with one_moment():
        report = deflection_report(query, now=timezone.now())
        told = about(report)
        if panel == EVERYTHING:
            write_xlsx([one.table(report) for one in PANELS.values()], told, out)
        else:
            kind.write(PANELS[panel].table(report), told, out)
    return told


def attached(out: BytesIO, kind: FileKind, name: str) -> FileResponse:
    """A download that no browser shows as a page."""
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=name, content_type=kind.media_type)


@require_safe
def take_journeys(request: HttpRequest, ending: str) -> HttpResponse | FileResponse:
    """The journeys behind a number at once, where they are few enough for that."""
    reader(request)
    kind, asked = FILE_KINDS.get(ending), asked_of(request.GET.dict())
    if kind is None:
        raise Http404
    out, now = BytesIO(), timezone.now()
    with one_moment():
        if count_journeys(read_behind(asked), now=now) > MOST_AT_ONCE:
            messages.info(request, _("These are too many to wait for: have the worker make the file."))
            return redirect(f"{_list_of_journeys()}?{request.GET.urlencode()}")
        journeys, told = read(asked, now=now)
        kind.write(journeys, told, out)
    return attached(out, kind, name_of(asked, told, kind))


def _list_of_journeys() -> str:
    return reverse("admin:deflection_journeys")


@require_POST
def ask_for_journeys(request: HttpRequest) -> HttpResponse:
    """Have the worker make the file, and lead to the page that says how far it is."""
    user = reader(request)
    ending, asked = request.POST.get("ending", ""), asked_of(request.POST.dict())
    if ending not in FILE_KINDS:
        raise Http404
    try:
        export = ask_for_export(asked, ending=ending, by=user, language=get_language() or "en")
    except TooManyWait:
        messages.error(request, _("Several of your exports are still being made: wait for one of them."))
        return redirect("admin:report_exports")
    return redirect("admin:journey_export", export.pk)
