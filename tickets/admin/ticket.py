"""The agents' first desk: a list to find a ticket in, and its page to answer on."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from unfold.admin import ModelAdmin
from unfold.decorators import display

from tickets.admin import desk
from tickets.admin.promises import TONES as PROMISE_TONES
from tickets.admin.promises import PromiseFilter
from tickets.admin.proof_filter import ProofFilter, awaiting_confirmation
from tickets.forms.thread import ReplyForm
from tickets.models import ArticleLink, Ticket, Topic
from tickets.models.ticket import TicketQuerySet
from tickets.promises import standing as how_promises_stand
from tickets.services.discarding import discard, take_back
from tickets.views.delivering import delivered

TONES = {"new": "info", "open": "warning", "waiting": "primary", "hold": "primary", "solved": "success"}
RATING_TONES = {"good": "success", "bad": "danger"}
MARK_TONES = {"discarded": "danger", "suspect": "warning", "awaited": "info"}


class TopicFilter(admin.RelatedFieldListFilter):
    """Topics by name, all their names in one query."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(topic.pk), str(topic)) for topic in Topic.objects.prefetch_related("translations")]


@admin.register(Ticket)
class TicketAdmin(ModelAdmin):
    """Tickets are read and answered here; what a customer said is never edited."""

    list_display = [
        "reference",
        "about",
        "requester",
        "standing",
        "topic",
        "promise",
        "marks",
        "satisfaction",
        "submitted_at",
    ]
    list_display_links = ["reference", "about"]
    list_filter = [
        ProofFilter,
        PromiseFilter,
        "status",
        ("topic", TopicFilter),
        "is_discarded",
        "is_suspect",
        "rating__good",
    ]
    search_fields = ["reference", "subject", "email", "name", "=imported__number"]
    search_help_text = gettext_lazy(
        "Reference, subject, the requester's name or address, or the number in an earlier system"
    )
    list_per_page = 50
    show_full_result_count = False
    actions = ["mark_as_discarded", "mark_as_tickets"]
    change_list_template = "tickets/admin/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ticket]:
        tickets: TicketQuerySet = super().get_queryset(request)
        seen = tickets.seen_by(request.user).with_topic()  # type: ignore[arg-type]  # staff has an account
        return seen.select_related("rating", "imported").prefetch_related("clocks")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Ticket | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("Subject"), ordering="subject")
    def about(self, ticket: Ticket) -> str:
        return ticket.subject if len(ticket.subject) <= 60 else f"{ticket.subject[:59]}…"

    @admin.display(description=gettext_lazy("Requester"), ordering="email")
    def requester(self, ticket: Ticket) -> str:
        return f"{ticket.name} ({ticket.email})" if ticket.name else ticket.email

    @display(description=gettext_lazy("Status"), ordering="status", label=TONES)
    def standing(self, ticket: Ticket) -> tuple[str, str]:
        return ticket.status, ticket.get_status_display()

    @display(description=gettext_lazy("Promise"), label=PROMISE_TONES)
    def promise(self, ticket: Ticket) -> tuple[str, str] | None:
        return how_promises_stand(ticket, ticket.clocks.all())

    @display(description=gettext_lazy("Marks"), label=MARK_TONES)
    def marks(self, ticket: Ticket) -> tuple[str, str] | None:
        if ticket.is_discarded:
            return "discarded", _("Discarded")
        if ticket.awaits_confirmation:
            return "awaited", ticket.get_proof_display()
        return ("suspect", _("Looks like spam")) if ticket.is_suspect else None

    @display(description=gettext_lazy("Rating"), ordering="rating__good", label=RATING_TONES)
    def satisfaction(self, ticket: Ticket) -> tuple[str, str] | None:
        rating = getattr(ticket, "rating", None)
        return rating and (
            ("good", pgettext("rating", "Good")) if rating.good else ("bad", pgettext("rating", "Bad"))
        )

    @admin.action(description=gettext_lazy("Mark as spam or a test"), permissions=["change"])
    def mark_as_discarded(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> None:
        for ticket in queryset:
            discard(ticket.pk, by=request.user)  # type: ignore[arg-type]
        self._say_how_many(request, len(queryset))

    @admin.action(description=gettext_lazy("Take back: these are tickets"), permissions=["change"])
    def mark_as_tickets(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> None:
        for ticket in queryset:
            take_back(ticket.pk, by=request.user)  # type: ignore[arg-type]
        self._say_how_many(request, len(queryset))

    def _say_how_many(self, request: HttpRequest, number: int) -> None:
        said = ngettext("%d ticket was marked.", "%d tickets were marked.", number) % number
        self.message_user(request, said, messages.SUCCESS)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with how many stand aside until their address is confirmed."""
        waiting = awaiting_confirmation() if self.has_view_permission(request) else 0
        said = {"waiting": waiting, **(extra_context or {})}
        response: HttpResponse = super().changelist_view(request, said)
        return response

    def get_urls(self) -> list[URLPattern]:
        file = self.admin_site.admin_view(self.file_view)
        own = path("<int:ticket_id>/files/<str:file_id>/", file, name="tickets_ticket_file")
        source = path(
            "sources/<int:article_id>/",
            self.admin_site.admin_view(self.source_view),
            name="tickets_article_source",
        )
        return [own, source, *super().get_urls()]

    def source_view(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """From an article to the thread that it was made from, as long as that is there."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        made = ArticleLink.objects.filter(article=article_id, kind=ArticleLink.Kind.DRAFTED).first()
        if made is None:
            raise Http404
        return redirect("admin:tickets_ticket_change", made.ticket_id)

    def file_view(self, request: HttpRequest, ticket_id: int, file_id: str) -> HttpResponseBase:
        """A file of the thread, for those who may read the thread."""
        ticket = self.get_object(request, str(ticket_id))
        if not self.has_view_permission(request, ticket):
            raise PermissionDenied
        if ticket is None:
            raise Http404
        return delivered(request, ticket, file_id)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The ticket's page; what is posted to it is one of the agent's acts."""
        ticket = self.get_object(request, object_id)
        if not self.has_view_permission(request, ticket):
            raise PermissionDenied
        if ticket is None:
            raise Http404
        if request.method != "POST":
            return self._page(request, ticket, None)
        if not self.has_change_permission(request, ticket):
            raise PermissionDenied
        form = desk.do(request, ticket, by=request.user)  # type: ignore[arg-type]
        return self._page(request, ticket, form) if form else redirect(request.path)

    def _page(self, request: HttpRequest, ticket: Ticket, form: ReplyForm | None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **desk.shown(ticket, form),
            "opts": self.opts,
            "title": ticket.reference,
            "original": ticket,
            "may_write_articles": request.user.has_perm("knowledgebase.change_article"),
            "may_change": self.has_change_permission(request, ticket),
            "may_see_mails": request.user.has_perm("tickets.view_receivedmail"),
        }
        status = form.refusal if form and form.errors else 200
        return TemplateResponse(request, "tickets/admin/ticket.html", context, status=status)
