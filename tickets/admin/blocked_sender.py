"""Blocked senders in the admin: who, by whom, because of what; deleting one lets them write again."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from tickets.forms.blocking import SenderForm
from tickets.models import BlockedSender


@admin.register(BlockedSender)
class BlockedSenderAdmin(ModelAdmin):
    """A row is added or deleted, and never changed: somebody else is another row."""

    form = SenderForm
    fields = ["sender"]
    list_display = ["sender", "by", "ticket", "blocked_at"]
    list_select_related = ["by", "ticket"]
    search_fields = ["sender"]

    def has_change_permission(self, request: HttpRequest, obj: BlockedSender | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: BlockedSender, form: Any, change: bool) -> None:
        obj.by = request.user  # type: ignore[assignment]  # whoever may add
        super().save_model(request, obj, form, change)
