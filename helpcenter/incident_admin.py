"""Incidents: what readers are told of, from when until when."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from helpcenter.incident import Incident, IncidentText
from helpcenter.site import site
from helpcenter.versions import raise_version


class TextsInline(TabularInline):
    """What is said, in each language; in others the first of the site's languages is shown."""

    model = IncidentText
    min_num = 1
    validate_min = True

    def get_extra(self, request: HttpRequest, obj: Incident | None = None, **kwargs: Any) -> int:
        return 0 if obj else len(site().languages) - 1


@admin.register(Incident)
class IncidentAdmin(ModelAdmin):
    """The latest first, each with whether readers see it now."""

    list_display = ["text", "level", "state", "starts_at", "ends_at"]
    list_display_links = ["text"]
    list_filter = ["level"]
    inlines = [TextsInline]
    fields = ["level", "starts_at", "ends_at", "link"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("texts")

    @admin.display(description=gettext_lazy("Text"))
    def text(self, incident: Incident) -> str:
        return str(incident)

    @display(description=gettext_lazy("Readers"), label={"on": "danger", "later": "info", "over": "success"})
    def state(self, incident: Incident) -> tuple[str, str]:
        now = timezone.now()
        if incident.is_on(now):
            return "on", _("See it now")
        return ("later", _("Will see it")) if incident.starts_at > now else ("over", _("No longer see it"))

    def get_formset_kwargs(self, request: HttpRequest, obj: Incident, inline: Any, prefix: str) -> Any:
        """A new incident has a line for each of the site's languages; one left empty is not missed."""
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        lines = [{"language": code} for code in site().languages]
        return given if obj.pk else given | {"initial": lines}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        raise_version("site")  # a text may have been taken out

    def delete_model(self, request: HttpRequest, obj: Incident) -> None:
        super().delete_model(request, obj)
        raise_version("site")

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        raise_version("site")
