"""The page of one of a topic's questions: what is asked, when, and in which words."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, StackedInline
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from tickets.conditions import leads_back
from tickets.models import Topic, TopicField, TopicFieldTranslation
from tickets.models.topic_field import NO, YES

LONGEST_CHOICE = 120
TICKED = {YES: gettext_lazy("is ticked"), NO: gettext_lazy("is not ticked")}


class FieldForm(forms.ModelForm):
    """A question; when it is asked is one choice among all answers that can decide it."""

    shown = forms.ChoiceField(
        label=gettext_lazy("Ask it"),
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("A choice or a checkbox of the same topic can decide it."),
    )

    class Meta:
        model = TopicField
        fields = ["topic", "kind", "required"]
        widgets = {"topic": forms.HiddenInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "shown" not in self.fields:  # who may only look
            return
        others = self._others()
        self.deciders = {str(other.pk): other for other in others}
        conditions = [
            (_condition(other, value), in_words(other, value))
            for other in others
            for value in other.deciding_values
        ]
        self.fields["shown"].choices = [("", _("always")), *conditions]  # type: ignore[attr-defined]
        if self.instance.shown_if_id:
            self.initial["shown"] = f"{self.instance.shown_if_id}:{self.instance.shown_if_value}"

    def _others(self) -> list[TopicField]:
        topic = self.instance.topic_id or self.data.get("topic") or self.initial.get("topic")
        if not str(topic).isdecimal():
            return []
        others = TopicField.objects.filter(topic=topic).exclude(pk=self.instance.pk)
        return list(others.select_related("shown_if").prefetch_related("translations"))

    def clean_shown(self) -> str:
        shown: str = self.cleaned_data["shown"]
        above, _colon, value = shown.partition(":")
        if above and leads_back(self.deciders[above], self.instance.pk):
            raise ValidationError(
                _("That question is itself asked only after this one: neither would ever be.")
            )
        self.instance.shown_if, self.instance.shown_if_value = self.deciders.get(above), value
        return shown


def _condition(field: TopicField, value: str) -> str:
    return f"{field.pk}:{value}"


def in_words(field: TopicField, value: str) -> str:
    """When a question is asked that waits for this answer."""
    if field.kind == TopicField.Kind.CHECKBOX:
        return _("if “%(question)s” %(is_ticked)s") % {"question": field, "is_ticked": TICKED[value]}
    return _("if “%(question)s” is “%(answer)s”") % {"question": field, "answer": value}


class WordsFormSet(BaseInlineFormSet):
    """A question's words: as many choices in every language, and each for which another question waits."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in kept if form not in self.deleted_forms]
        if not kept:
            raise ValidationError(_("Write the question in one language at least."))
        choices = [form.instance.choice_list for form in kept]
        if self.instance.kind == TopicField.Kind.CHOICE:
            self._hold_together(kept, choices)
        self._keep_what_decides(choices[0])

    def _hold_together(self, kept: list[Any], choices: list[list[str]]) -> None:
        first = choices[0]
        if len(first) < 2:
            kept[0].add_error("choices", _("Write at least two choices, one a line."))
        for form, own in zip(kept, choices, strict=True):
            if own and len(own) != len(first):
                problem = _(
                    "The first language has %d choices: write as many here, in the same order, or none."
                )
                form.add_error("choices", problem % len(first))
            if len(set(own)) < len(own):
                form.add_error("choices", _("A choice stands here twice."))
            if any(len(choice) > LONGEST_CHOICE for choice in own):
                form.add_error("choices", _("A choice has at most %d characters.") % LONGEST_CHOICE)

    def _keep_what_decides(self, choices: list[str]) -> None:
        field: TopicField = self.instance
        if field.pk is None:
            return
        possible = {"checkbox": {YES, NO}, "choice": set(choices)}.get(field.kind, set())
        waiting = [one for one in field.dependents.all() if one.shown_if_value not in possible]
        if waiting:
            said = {"answer": waiting[0].shown_if_value, "question": waiting[0]}
            raise ValidationError(
                _("Keep the answer “%(answer)s”, or change “%(question)s” first, which waits for it.") % said
            )


class WordsForm(forms.ModelForm):
    """The question in one language."""

    class Meta:
        model = TopicFieldTranslation
        fields = ["language", "label", "help", "choices"]
        widgets = {"choices": UnfoldAdminTextareaWidget(attrs={"rows": 4})}


class WordsInline(StackedInline):
    """The question in each language."""

    model = TopicFieldTranslation
    form = WordsForm
    formset = WordsFormSet
    extra = 0
    min_num = 1


@admin.register(TopicField)
class TopicFieldAdmin(ModelAdmin):
    """Reached from its topic, and leading back there."""

    form = FieldForm
    fields = ["of_topic", "topic", "kind", "required", "shown"]
    readonly_fields = ["of_topic"]
    inlines = [WordsInline]

    def get_fields(self, request: HttpRequest, obj: TopicField | None = None) -> Any:
        """Who adds one comes from its topic and knows it."""
        return self.fields if obj else self.fields[1:]

    @admin.display(description=gettext_lazy("Topic"))
    def of_topic(self, field: TopicField) -> str:
        """The way to the topic."""
        return format_html('<a class="underline" href="{}">{}</a>', _page_of(field.topic), field.topic)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Another one is added from the topic, to which saving leads."""
        return super().render_change_form(
            request, context | {"show_save_and_add_another": False}, *args, **kwargs
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        """It stands in no menu: a question belongs to its topic."""
        return False

    def save_model(self, request: HttpRequest, obj: TopicField, form: Any, change: bool) -> None:
        if not change:
            obj.position = obj.topic.fields.count()
        super().save_model(request, obj, form, change)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A question is added from the page of its topic."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        topic = request.POST.get("topic") or request.GET.get("topic", "")
        if not (topic.isdecimal() and len(topic) < 19 and Topic.objects.filter(pk=topic).exists()):
            messages.info(request, _("Open the topic that shall ask it, and add the question there."))
            return redirect("admin:tickets_topic_changelist")
        page: HttpResponse = super().add_view(request, form_url, extra_context)
        return page

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Questions are listed by their topics."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:tickets_topic_changelist")

    def response_post_save_add(self, request: HttpRequest, obj: TopicField) -> HttpResponse:
        return redirect(_page_of(obj.topic))

    def response_post_save_change(self, request: HttpRequest, obj: TopicField) -> HttpResponse:
        return redirect(_page_of(obj.topic))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        super().response_delete(request, obj_display, obj_id)  # says what was deleted
        return redirect("admin:tickets_topic_changelist")


def _page_of(topic: Topic) -> str:
    return reverse("admin:tickets_topic_change", args=[topic.pk])
