"""Mails in the admin: what was sent to whom, what did not arrive and why, and how each kind looks."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from unfold.admin import ModelAdmin
from unfold.decorators import display

from helpcenter.mail import Mail
from helpcenter.outbox.kinds import every_kind
from helpcenter.outbox.previews import previews_page

TONES = {"sent": "success", "waiting": "info", "late": "warning", "failed": "danger", "bounced": "danger"}


class Arrival(admin.SimpleListFilter):
    """Whether mails are under way."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("Waiting")), ("undelivered", _("Did not arrive"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        if chosen not in {"waiting", "undelivered"}:
            return queryset
        return queryset.waiting() if chosen == "waiting" else queryset.undelivered()


@admin.register(Mail)
class MailAdmin(ModelAdmin):
    """Mails are looked at, and sent once more; their words are nowhere."""

    list_display = ["to", "what", "state", "why", "attempts", "queued_at"]
    list_filter = [Arrival]
    search_fields = ["to"]
    show_full_result_count = False
    actions = ["send_again"]
    change_list_template = "admin/outbox/change_list.html"
    fields = ["to", "what", "standing", "why", "language", "attempts", "queued_at", "next_try_at", "sent_at"]
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mail | None = None) -> bool:
        return False

    def has_send_permission(self, request: HttpRequest) -> bool:
        """Who may change mails may have them sent once more."""
        return bool(request.user.has_perm("helpcenter.change_mail"))

    def get_urls(self) -> list[Any]:
        door = self.admin_site.admin_view(require_safe(self.previews))
        return [path("previews/", door, name="helpcenter_mail_previews"), *super().get_urls()]

    def previews(self, request: HttpRequest) -> Any:
        """How each kind looks."""
        return previews_page(self, request)

    @admin.display(description=gettext_lazy("Kind"), ordering="kind")
    def what(self, mail: Mail) -> str:
        return next((str(kind.title) for kind in every_kind() if kind.name == mail.kind), mail.kind)

    @admin.display(description=gettext_lazy("What went wrong"))
    def why(self, mail: Mail) -> str:
        is_sound = not (mail.failure or mail.failed_at or mail.bounced_at)
        return "–" if is_sound else mail.why

    @display(description=gettext_lazy("State"), label=TONES)
    def state(self, mail: Mail) -> tuple[str, str]:
        if mail.bounced_at:
            return "bounced", _("Came back")
        if mail.failed_at:
            return "failed", _("Given up")
        if mail.sent_at:
            return "sent", _("Sent")
        return ("late", _("Tried again later")) if mail.failure else ("waiting", _("Waiting"))

    @admin.display(description=gettext_lazy("State"))
    def standing(self, mail: Mail) -> str:
        return str(self.state(mail)[1])

    @admin.action(description=gettext_lazy("Send once more what did not arrive"), permissions=["send"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Mail]) -> None:
        gone = [kind.name for kind in every_kind() if kind.forgets]
        undelivered = Mail.objects.filter(pk__in=queryset).undelivered().exclude(kind__in=gone)
        number = undelivered.update(
            next_try_at=timezone.now(), sent_at=None, failed_at=None, bounced_at=None, attempts=1, failure=""
        )  # attempts: a person's wish passes what the first one is held to
        said = ngettext("%d mail is sent once more.", "%d mails are sent once more.", number) % number
        self.message_user(request, said, messages.SUCCESS)
