"""Teams: which agents see the requests about which topics."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from helpcenter.models import User
from tickets.models import Team, Topic


@admin.register(Team)
class TeamAdmin(ModelAdmin):
    """Names, topics and members."""

    list_display = ["name"]
    search_fields = ["name"]
    filter_horizontal = ["topics", "members"]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Topics by name in one query, and of all accounts only those of the staff."""
        if db_field.name == "topics":
            kwargs["queryset"] = Topic.objects.prefetch_related("translations")
        else:
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("username")
        return super().formfield_for_manytomany(db_field, request, **kwargs)
