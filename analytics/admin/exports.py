"""A file of many journeys: how far it is, and fetching it, for who asked for it and still may."""

from pathlib import Path
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from analytics.admin.acting import reader
from analytics.reports.journeys import read_behind
from analytics.reports.period import BadQuery
from analytics.sharing.about import of_settlement
from analytics.sharing.exporting import name_of
from analytics.sharing.files import FILE_KINDS, WORKBOOK
from analytics.sharing.folder import Exports
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.leaving import KEPT_FOR, take_away


def export_of(request: HttpRequest, export_id: int) -> JourneyExport:
    """One's own; another's is not found."""
    return get_object_or_404(JourneyExport.objects.of(reader(request)), pk=export_id)


@require_safe
def export_page(request: HttpRequest, export_id: int) -> HttpResponse:
    """Waiting, being made, ready, failed or taken away; a script asks again while it goes on."""
    export = export_of(request, export_id)
    context = {
        **admin.site.each_context(request),
        "title": _("Export of journeys"),
        "export": export,
        "percent": 100 * export.done // export.total if export.total else 0,
        "words": words_of(export),
        "until": export.finished_at + KEPT_FOR if export.finished_at else None,
        "journeys": f"{reverse('admin:deflection_journeys')}?{urlencode(export.asked)}",
    }
    return TemplateResponse(request, "admin/analytics/export.html", context)


def words_of(export: JourneyExport) -> str:
    """What the file is of; nothing where a later version knows that number no more."""
    try:
        return str(read_behind(export.asked).words)
    except BadQuery:
        return ""


@require_safe
def export_file(request: HttpRequest, export_id: int) -> HttpResponse | FileResponse:
    """The file itself; where it lies there no more, its page says so."""
    export = export_of(request, export_id)
    if export.state != JourneyExport.State.READY or not Path(Exports().path(export.file)).is_file():
        messages.error(request, _("This file is not there any more, or not yet."))
        return redirect("admin:journey_export", export.pk)
    kind = FILE_KINDS[export.ending]
    told = of_settlement(read_behind(export.asked).query, None, page="deflection_journeys")
    name, media_type = name_of(export.asked, told, kind), kind.media_type
    if kind is not WORKBOOK:
        name, media_type = f"{name}.zip", "application/zip"
    lying = Exports().open(export.file)
    return FileResponse(lying, as_attachment=True, filename=name, content_type=media_type)


@require_POST
def export_drop(request: HttpRequest, export_id: int) -> HttpResponse:
    """Have it made no more, or delete it before its time."""
    export = export_of(request, export_id)
    take_away(JourneyExport.objects.filter(pk=export.pk))
    export.delete()
    messages.success(request, _("The export is deleted."))
    return redirect("admin:report_exports")
