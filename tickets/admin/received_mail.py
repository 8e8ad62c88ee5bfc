"""Mails that came in, in the admin: what became of each, and what is to become of those kept aside."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from unfold.admin import ModelAdmin
from unfold.decorators import display

from tickets.admin import looking
from tickets.models import ReceivedMail, Ticket
from tickets.models.received_mail import Gone
from tickets.views.answering import NEVER_KEPT
from tickets.views.delivering import POLICY

TONES = {"waiting": "info", "taken": "success", "aside": "warning", "dropped": "danger"}


def aside_badge(request: HttpRequest) -> int:
    """How many wait for somebody to look at them; nobody does at those of blocked senders."""
    return ReceivedMail.objects.aside().exclude(reason=ReceivedMail.Reason.BLOCKED).count()


@admin.register(ReceivedMail)
class ReceivedMailAdmin(ModelAdmin):
    """Nothing here is edited: a mail is looked at, released or dropped."""

    list_display = ["about", "sender", "standing", "why", "mailbox", "received_at"]
    list_display_links = ["about"]
    list_filter = ["state", "reason", "mailbox"]
    list_select_related = ["mailbox"]
    search_fields = ["sender", "subject", "ticket__reference"]
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReceivedMail]:
        """Of a ticket that somebody does not see, neither the mails: those of no ticket are everybody's."""
        mails: QuerySet[ReceivedMail] = super().get_queryset(request).defer("raw")
        if request.user.has_perm("tickets.see_all"):
            return mails
        seen = Ticket.objects.seen_by(request.user)  # type: ignore[arg-type]  # staff has an account
        return mails.filter(Q(ticket__isnull=True) | Q(ticket__in=seen.values("pk")))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ReceivedMail | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("Subject"), ordering="subject")
    def about(self, received: ReceivedMail) -> str:
        subject = received.subject or _("(without a subject)")
        return subject if len(subject) <= 60 else f"{subject[:59]}…"

    @display(description=gettext_lazy("State"), ordering="state", label=TONES)
    def standing(self, received: ReceivedMail) -> tuple[str, str]:
        return received.state, received.get_state_display()

    @admin.display(description=gettext_lazy("Why"), ordering="reason")
    def why(self, received: ReceivedMail) -> str:
        return received.get_reason_display() or "–"

    def get_urls(self) -> list[URLPattern]:
        raw = self.admin_site.admin_view(require_safe(self.raw_view))
        return [path("<int:received_id>/raw/", raw, name="tickets_receivedmail_raw"), *super().get_urls()]

    def raw_view(self, request: HttpRequest, received_id: int) -> HttpResponse:
        """The mail as it came, to be saved."""
        received = self._received(request, str(received_id))
        try:
            raw = received.content()
        except Gone:
            raise Http404 from None
        response = HttpResponse(raw, content_type="application/octet-stream")
        response["Content-Disposition"] = f'attachment; filename="mail-{received.pk}.eml"'
        response["Content-Security-Policy"] = POLICY
        response["Cache-Control"] = NEVER_KEPT
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The mail's page; what is posted to it is what somebody decided of it."""
        received = self._received(request, object_id)
        if request.method != "POST":
            return self._page(request, received)
        if not self.has_change_permission(request, received):
            raise PermissionDenied
        decided = looking.decide(request, received)
        if isinstance(decided, looking.Forms):
            return self._page(request, received, decided)
        if decided:
            self.log_change(request, received, decided)
            messages.success(request, decided)
        return redirect(request.path)

    def _received(self, request: HttpRequest, object_id: str) -> ReceivedMail:
        received: ReceivedMail | None = self.get_object(request, object_id)
        if not self.has_view_permission(request, received):
            raise PermissionDenied
        if received is None:
            raise Http404
        return received

    def _page(
        self, request: HttpRequest, received: ReceivedMail, forms: looking.Forms | None = None
    ) -> HttpResponse:
        with_pictures = "pictures" in request.GET
        context = {
            **self.admin_site.each_context(request),
            **looking.shown(received, forms, agent=request.user, with_pictures=with_pictures),  # type: ignore[arg-type]
            "opts": self.opts,
            "title": received.subject or _("(without a subject)"),
            "original": received,
            "may_change": self.has_change_permission(request, received),
        }
        status = 422 if forms else 200
        response = TemplateResponse(request, "tickets/admin/received_mail.html", context, status=status)
        if with_pictures:
            response["Content-Security-Policy"] = looking.policy_with_pictures()
        return response
