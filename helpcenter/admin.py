"""The owner's part of the admin: people, groups, and the settings of the site."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from helpcenter import incident_admin  # noqa: F401  registers itself
from helpcenter.forms import SiteSettingsForm
from helpcenter.models import GOALS, SiteSettings, User
from helpcenter.outbox import admin as outbox_admin  # noqa: F401  registers itself

admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):
    """People with an account."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "email", "first_name", "last_name", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups"]
    fieldsets = [*(DjangoUserAdmin.fieldsets or []), (_("Mails"), {"fields": ["wants_mail"]})]


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin):
    """Permissions that several people share."""


@admin.register(SiteSettings)
class SiteSettingsAdmin(SimpleHistoryAdmin, ModelAdmin):
    """One row, so its list leads to it; every earlier state is kept in its history."""

    form = SiteSettingsForm
    history_list_display = ["name", "identity_mode", "journey_gap", "read_seconds", "reversal_window"]
    fieldsets = [
        (_("Name and look"), {"fields": ["name", "logo", "accent", "footer_links"]}),
        (_("Readers"), {"fields": ["languages", "default_language", "rating_style", "rank_by_experience"]}),
        (
            _("Contact"),
            {
                "fields": [
                    "contact_hours",
                    "answer_hours",
                    "confirm_addresses",
                    "proof_of_work",
                    "mail_suggestions",
                    "why_share",
                ]
            },
        ),
        (_("Privacy"), {"fields": ["identity_mode", "measure_after_consent"]}),
        (
            _("Measuring"),
            {"fields": ["time_zone", "journey_gap", "read_seconds", "reversal_window", "event_days"]},
        ),
        (_("What it saves"), {"fields": ["ticket_cost", "currency"]}),
        (
            _("Goals of the report"),
            {
                "fields": [f"goal_{rate}_rate" for rate in GOALS],
                "description": _(
                    "In per cent; empty is no goal. The report draws them beside what was measured, and says "
                    "when the difference is too small to tell."
                ),
            },
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SiteSettings | None = None) -> bool:
        return False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> SiteSettings | None:
        """The one row, with its defaults before anybody has saved it."""
        return SiteSettings.load() if object_id == "1" else None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:helpcenter_sitesettings_change", 1)
