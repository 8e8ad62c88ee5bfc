"""Absences: when agents are away. Agents enter their own in the workspace, team leads others’ here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from helpcenter.models import User
from tickets.models import Absence


@admin.register(Absence)
class AbsenceAdmin(ModelAdmin):
    """Who is away from when to when."""

    list_display = ["person", "starts_on", "ends_on"]
    list_select_related = ["person"]
    search_fields = ["person__username", "person__first_name", "person__last_name"]
    date_hierarchy = "starts_on"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Of all accounts only those of the staff."""
        kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
