"""What is asked of the editors: one list with its states, and a page to take a task or close it."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from helpcenter.models import User
from knowledgebase.admin.planning import plan
from knowledgebase.admin.ways import editor, page_in
from knowledgebase.models import ArticleTask
from knowledgebase.reading.tasks import MAY_PLAN, possible_owners
from knowledgebase.services import AlreadyDone, move_task
from knowledgebase.services.tasks import LONGEST

TONES = {"open": "warning", "in_work": "info", "done": "success", "wont": "default"}
State = ArticleTask.State


class StateFilter(admin.SimpleListFilter):
    """Each state with its number."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        number = dict(ArticleTask.objects.order_by().values_list("state").annotate(n=Count("pk")))
        return [(value, f"{label} ({number.get(value, 0)})") for value, label in State.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(state=self.value()) if self.value() else queryset


class MineFilter(admin.SimpleListFilter):
    """Those that are given to whoever looks."""

    title = gettext_lazy("owner")
    parameter_name = "owner"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("me", _("Mine")), ("nobody", _("Nobody’s"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "me":
            return queryset.filter(owner=request.user.pk)
        return queryset.filter(owner=None) if self.value() == "nobody" else queryset


class MoveForm(forms.Form):
    """Where a task goes, whose it is, and what whoever asked is told."""

    state = forms.ChoiceField(choices=State.choices)
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Owner"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
        widget=UnfoldAdminSelectWidget,
    )
    answer = forms.CharField(
        label=gettext_lazy("What you did (told to whoever asked)"),
        max_length=LONGEST,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = possible_owners()  # type: ignore[attr-defined]  # of this field


@admin.register(ArticleTask)
class TaskAdmin(ModelAdmin):
    """What was asked is never edited; an editor's word closes it."""

    list_display = ["about", "what", "asked_by", "asked_at", "owner", "shown_state"]
    list_display_links = ["about", "what"]
    list_filter = [StateFilter, MineFilter]
    search_fields = ["words", "article__translations__title"]
    search_help_text = gettext_lazy("Words of the task, or of the article's title")
    ordering = [F("done_at").desc(nulls_first=True), "asked_at"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleTask]:
        tasks: QuerySet[ArticleTask] = super().get_queryset(request)
        return tasks.select_related("asked_by", "done_by", "owner").prefetch_related("article__translations")

    def get_urls(self) -> list[URLPattern]:
        planning = self.admin_site.admin_view(plan)
        return [path("plan/", planning, name="knowledgebase_articletask_plan"), *super().get_urls()]

    def has_view_permission(self, request: HttpRequest, obj: ArticleTask | None = None) -> bool:
        return super().has_view_permission(request, obj) or may_plan(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: ArticleTask | None = None) -> bool:
        return super().has_change_permission(request, obj) or may_plan(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ArticleTask | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("Article"))
    def about(self, task: ArticleTask) -> str:
        return str(task.article) if task.article else _("No article yet")

    @admin.display(description=gettext_lazy("What is wrong or missing"))
    def what(self, task: ArticleTask) -> str:
        return task.words if len(task.words) <= 80 else f"{task.words[:79]}…"

    @display(description=gettext_lazy("State"), label=TONES)
    def shown_state(self, task: ArticleTask) -> tuple[str, str]:
        return task.state, str(task.get_state_display())

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The task, where it came from, and the button that closes it."""
        task = self.get_object(request, object_id)
        if not self.has_view_permission(request, task):
            raise PermissionDenied
        if task is None:
            raise Http404
        may_finish = self.has_change_permission(request, task)
        if request.method == "POST" and not may_finish:
            raise PermissionDenied
        form = MoveForm(request.POST or None, initial={"owner": task.owner_id})
        if request.method == "POST" and form.is_valid():
            return self._moved(request, task, form)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Task"),
            "original": task,
            "task": task,
            "form": form,
            "may_move": may_finish and task.is_open,
            "may_list": self.has_view_permission(request),
            "article_page": self._article_page(request, task),
        }
        return TemplateResponse(request, "admin/knowledgebase/task.html", context)

    def _article_page(self, request: HttpRequest, task: ArticleTask) -> str | None:
        """Where its article is written, or is to be, for those who may."""
        if not request.user.has_perm("knowledgebase.change_article"):
            return None
        return page_in(task.article_id, task.language or task_language())

    def _moved(self, request: HttpRequest, task: ArticleTask, form: MoveForm) -> HttpResponse:
        told = form.cleaned_data
        owner = told["owner"] if "owner" in form.data else task.owner
        try:
            moved = move_task(
                task.pk, to=told["state"], owner=owner, by=editor(request), answer=told["answer"]
            )
        except AlreadyDone:
            messages.warning(request, _("A colleague has done this already."))
            return redirect(request.path)
        if moved.is_open:
            messages.success(request, _("Saved."))
            return redirect(request.path)
        messages.success(request, _said(moved))
        may_list = self.has_view_permission(request)
        return redirect("admin:knowledgebase_articletask_changelist" if may_list else request.path)


def _said(moved: ArticleTask) -> str:
    """What became of it; of a task without an article nobody is told by mail."""
    if moved.state == State.WONT:
        return _("It will not be done.")
    return _("Done. Whoever asked is told.") if moved.article_id else _("Done.")


def may_plan(request: HttpRequest, task: ArticleTask | None) -> bool:
    """Whether this is a task of what the report found, and one of those who make such looks at it."""
    return task is not None and bool(task.source) and request.user.has_perm(MAY_PLAN)


def task_language() -> str:
    """In which a text begins that no language was said of."""
    return get_language() or settings.LANGUAGE_CODE


def open_tasks_badge(request: HttpRequest) -> str | None:
    """The number beside the menu's entry: what is open."""
    count = ArticleTask.objects.open().count()
    return str(count) if count else None
