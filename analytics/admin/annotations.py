"""Annotations: what people write at a day of the report, and change and delete again."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from unfold.admin import ModelAdmin

from analytics.reports.annotation import Annotation
from helpcenter.models import User


@admin.register(Annotation)
class AnnotationAdmin(ModelAdmin):
    """The latest day first. Who comes from the report is led back to it."""

    list_display = ["day", "words", "made_by", "made_at"]
    list_display_links = ["words"]
    list_select_related = ["made_by"]
    search_fields = ["words"]
    date_hierarchy = "day"
    fields = ["day", "words"]

    def save_model(self, request: HttpRequest, obj: Annotation, form: Any, change: bool) -> None:
        if not change and isinstance(request.user, User):
            obj.made_by = request.user
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request: HttpRequest, obj: Annotation) -> HttpResponse:
        return led_back(request) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Annotation) -> HttpResponse:
        return led_back(request) or super().response_post_save_change(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        told: HttpResponse = super().response_delete(request, obj_display, obj_id)
        return led_back(request) or told


def led_back(request: HttpRequest) -> HttpResponse | None:
    """To the page of the report that the address names as ``back``; None where it names none."""
    back = request.GET.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    if not is_ours or not back.startswith(reverse("admin:deflection_report")):
        return None
    return HttpResponseRedirect(f"{back}#trend")
