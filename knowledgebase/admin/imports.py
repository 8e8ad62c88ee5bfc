"""Imports in the admin: upload, look at the plan, then let the worker do it and watch."""

import logging
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from kombu.exceptions import OperationalError
from unfold.admin import ModelAdmin
from unfold.decorators import display

from knowledgebase.admin.import_form import ImportForm
from knowledgebase.admin.import_plan import lists_of
from knowledgebase.admin.ways import editor
from knowledgebase.importers import running
from knowledgebase.models import ImportRun
from knowledgebase.tasks import carry_out_imports

TONES = {
    "planned": "warning",
    "done": "success",
    "failed": "danger",
    "working": "info",
    "waiting": "info",
    "stopped": "",
}
logger = logging.getLogger(__name__)


@admin.register(ImportRun)
class ImportRunAdmin(ModelAdmin):
    """One row an upload; its page shows the plan, then how far it is, then what became of it."""

    form = ImportForm
    list_display = ["name", "standing", "started_by", "created_at"]
    list_filter_submit = False
    show_full_result_count = False

    def get_urls(self) -> list[Any]:
        doors = {
            "progress": require_safe(self.progress),
            "go-on": require_POST(self.go_on),
            "stop": require_POST(self.stop),
        }
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(door),
                name=f"knowledgebase_import_{name.replace('-', '_')}",
            )
            for name, door in doors.items()
        ]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A refused upload is answered 422, with what is wrong beside the field."""
        extra = {"show_save_and_add_another": False, "show_save_and_continue": False}
        response: HttpResponse = super().add_view(request, form_url, extra | (extra_context or {}))
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response

    def save_model(self, request: HttpRequest, obj: ImportRun, form: ModelForm, change: bool) -> None:
        running.keep_upload(obj, form.cleaned_data["file"], by=editor(request))
        ring()

    def response_add(self, request: HttpRequest, obj: ImportRun, post_url_continue: Any = None) -> Any:
        return redirect("admin:knowledgebase_importrun_change", obj.pk)

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False  # nothing of it is edited

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        if run is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": run.name,
            "opts": self.opts,
            "run": run,
            "lists": lists_of(run),
            "may_act": self.has_add_permission(request),
        }
        return TemplateResponse(request, "admin/knowledgebase/import_run.html", context)

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far it is, for the element that asks again and again."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        return TemplateResponse(request, "admin/knowledgebase/import_progress.html", {"run": run})

    def go_on(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Import what was planned."""
        run = self._run(request, pk)
        if running.go_on(run):
            ring()
        else:
            messages.error(request, _("This import is not waiting for that any more."))
        return redirect("admin:knowledgebase_importrun_change", pk)

    def stop(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is written stays and is whole."""
        if running.stop(self._run(request, pk)):
            messages.success(request, _("It stops. What is written is whole; importing again does the rest."))
        else:
            messages.error(request, _("This import is not waiting for that any more."))
        return redirect("admin:knowledgebase_importrun_change", pk)

    def _run(self, request: HttpRequest, pk: int) -> ImportRun:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return get_object_or_404(ImportRun, pk=pk)

    def delete_model(self, request: HttpRequest, obj: ImportRun) -> None:
        obj.file.delete(save=False)
        obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for run in queryset:
            self.delete_model(request, run)

    @display(description=gettext_lazy("State"), label=TONES)
    def standing(self, run: ImportRun) -> tuple[str, str]:
        return run.state, run.get_state_display()


def ring() -> None:
    """Wake the worker; where nobody hears it, the next sweep finds the work in the database."""
    try:
        carry_out_imports.delay()
    except OperationalError:
        logger.warning("The worker could not be woken for an import; it looks by itself soon.")
