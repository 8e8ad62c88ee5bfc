"""Topics: their names, and what they ask."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import action

from tickets.admin.topic_field import in_words
from tickets.models import Topic, TopicField, TopicTranslation


class TranslationInline(TabularInline):
    """The topic's name in each language."""

    model = TopicTranslation
    min_num = 1

    def get_extra(self, request: HttpRequest, obj: Topic | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class QuestionsInline(TabularInline):
    """What the topic asks, in the order it is dragged into."""

    model = TopicField
    fields = ["question", "kind_shown", "required", "when", "position"]
    readonly_fields = ["question", "kind_shown", "when"]
    ordering_field = "position"
    hide_ordering_field = True
    extra = max_num = 0
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> Any:
        questions = super().get_queryset(request).select_related("shown_if")
        return questions.prefetch_related("translations", "shown_if__translations")

    @admin.display(description=gettext_lazy("Question"))
    def question(self, field: TopicField) -> str:
        return format_html('<a class="underline" href="{}">{}</a>', _page_of(field), field)

    @admin.display(description=gettext_lazy("Kind"))
    def kind_shown(self, field: TopicField) -> str:
        return field.get_kind_display()

    @admin.display(description=gettext_lazy("Asked"))
    def when(self, field: TopicField) -> str:
        return in_words(field.shown_if, field.shown_if_value) if field.shown_if else _("always")


def _page_of(field: TopicField) -> str:
    return reverse("admin:tickets_topicfield_change", args=[field.pk])


@admin.register(Topic)
class TopicAdmin(ModelAdmin):
    """The topics that the form offers, in their order."""

    list_display = ["__str__", "position", "active", "questions"]
    list_editable = ["position", "active"]
    list_filter = ["active"]
    actions_detail = ["add_question"]

    def get_inlines(self, request: HttpRequest, obj: Topic | None) -> list[type[TabularInline]]:
        """A topic that is not there yet asks nothing."""
        return [TranslationInline, QuestionsInline] if obj else [TranslationInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("translations", "fields")

    @admin.display(description=gettext_lazy("Questions"))
    def questions(self, topic: Topic) -> int:
        return len(topic.fields.all())

    @action(description=gettext_lazy("Add a question"), icon="add", permissions=["add_question"])
    def add_question(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """On a page of its own, with room for its words in each language."""
        return redirect(f"{reverse('admin:tickets_topicfield_add')}?topic={object_id}")

    def has_add_question_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return request.user.has_perm("tickets.add_topicfield")
