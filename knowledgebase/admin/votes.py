"""Votes and comments: to read, never to change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import display

from knowledgebase.admin.filters import ReasonFilter
from knowledgebase.models import Reason, Vote
from knowledgebase.models.opinion import LEAST_GOOD, MOST_BAD


@admin.register(Vote)
class VoteAdmin(ModelAdmin):
    """What readers said, the last word first."""

    list_display = ["article", "said", "why", "comment", "language", "changed_at"]
    list_filter = ["helpful", "rating", ReasonFilter, "language"]
    search_fields = ["comment"]
    search_help_text = gettext_lazy("Words of a comment")
    ordering = ["-changed_at"]
    fields = ["article", "language", "helpful", "rating", "why", "comment", "created_at", "changed_at"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("article__translations")

    @display(description=gettext_lazy("Said"), label={"good": "success", "bad": "danger", "so": "info"})
    def said(self, vote: Vote) -> tuple[str, str]:
        if vote.rating is not None:
            tone = "good" if vote.rating >= LEAST_GOOD else "bad" if vote.rating <= MOST_BAD else "so"
            return tone, _("%d of 5") % vote.rating
        return ("good", _("Yes")) if vote.helpful else ("bad", _("No"))

    @admin.display(description=gettext_lazy("Reasons"))
    def why(self, vote: Vote) -> str:
        return ", ".join(str(Reason(reason).label) for reason in vote.reasons)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
