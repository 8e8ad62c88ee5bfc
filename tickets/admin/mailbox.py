"""Mailboxes in the admin; a password goes in and never comes out."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminPasswordWidget

from tickets.models import Mailbox

SEEN = ["fetched_at", "failure"]
TONES = {"works": "success", "waits": "info", "off": "warning", "failing": "danger"}


class MailboxForm(forms.ModelForm):
    """With a field for a new password, which shows nothing of the old one."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Kept sealed and never shown. Left empty, the one that is kept stays."),
    )

    class Meta:
        model = Mailbox
        fields = "__all__"  # noqa: DJ007  what may be edited says the model

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == Mailbox.Kind.IMAP and not data.get("host"):
            self.add_error("host", _("Say which server keeps the mails."))
        return data

    def save(self, commit: bool = True) -> Mailbox:
        if self.cleaned_data.get("password"):
            self.instance.set_password(self.cleaned_data["password"])
        saved: Mailbox = super().save(commit)
        return saved


@admin.register(Mailbox)
class MailboxAdmin(ModelAdmin):
    """The addresses that mails come in by."""

    form = MailboxForm
    list_display = ["address", "kind", "standing", "fetched_at"]
    fieldsets = [
        (None, {"fields": ["address", "kind", "is_active"]}),
        (gettext_lazy("Its tickets"), {"fields": ["language", "topic", "authentication_server"]}),
        (
            gettext_lazy("Fetching by IMAP"),
            {
                "fields": [
                    "host",
                    "port",
                    "security",
                    "username",
                    "password",
                    "folder",
                    "fetched_at",
                    "failure",
                ]
            },
        ),
    ]
    readonly_fields = SEEN

    @display(description=gettext_lazy("State"), label=TONES)
    def standing(self, mailbox: Mailbox) -> tuple[str, str]:
        if not mailbox.is_active:
            return "off", _("Off")
        if mailbox.failure:
            return "failing", _("Failing")
        is_new = mailbox.kind == Mailbox.Kind.IMAP and mailbox.fetched_at is None
        return ("waits", _("Not fetched yet")) if is_new else ("works", _("Working"))

    def has_delete_permission(self, request: HttpRequest, obj: Mailbox | None = None) -> bool:
        """One that mails came in by is switched off instead: they would go with it."""
        if obj is not None and obj.received.exists():
            return False
        return bool(super().has_delete_permission(request, obj))
