"""What agents found wrong in articles: a list with its states, and a page to say that it is done."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget

from knowledgebase.admin.ways import editor, page_in
from knowledgebase.models import ArticleTask
from knowledgebase.services import AlreadyDone, finish_task
from knowledgebase.services.tasks import LONGEST

TONES = {"open": "warning", "done": "success"}


class StateFilter(admin.SimpleListFilter):
    """Open or done, each with its number; open ones unless asked otherwise."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        is_open = Q(done_at=None)
        number = ArticleTask.objects.aggregate(
            open=Count("pk", filter=is_open), done=Count("pk", filter=~is_open)
        )
        return [
            ("open", _("Open (%d)") % number["open"]),
            ("done", _("Done (%d)") % number["done"]),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(done_at__isnull=self.value() == "open")


class DoneForm(forms.Form):
    """What the editor tells the one who asked; perhaps nothing."""

    answer = forms.CharField(
        label=gettext_lazy("What you did (told to whoever asked)"),
        max_length=LONGEST,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


@admin.register(ArticleTask)
class TaskAdmin(ModelAdmin):
    """What was asked is never edited; an editor's word closes it."""

    list_display = ["about", "what", "asked_by", "asked_at", "state"]
    list_display_links = ["about", "what"]
    list_filter = [StateFilter]
    search_fields = ["words", "article__translations__title"]
    search_help_text = gettext_lazy("Words of the task, or of the article's title")
    ordering = [F("done_at").desc(nulls_first=True), "asked_at"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleTask]:
        tasks: QuerySet[ArticleTask] = super().get_queryset(request)
        return tasks.select_related("asked_by", "done_by").prefetch_related("article__translations")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ArticleTask | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("Article"))
    def about(self, task: ArticleTask) -> str:
        return str(task.article)

    @admin.display(description=gettext_lazy("What is wrong or missing"))
    def what(self, task: ArticleTask) -> str:
        return task.words if len(task.words) <= 80 else f"{task.words[:79]}…"

    @display(description=gettext_lazy("State"), label=TONES)
    def state(self, task: ArticleTask) -> tuple[str, str]:
        return ("open", pgettext("a task", "Open")) if task.is_open else ("done", pgettext("a task", "Done"))

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
        form = DoneForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._finished(request, task, form)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Task"),
            "original": task,
            "task": task,
            "form": form,
            "may_finish": may_finish and task.is_open,
            "article_page": page_in(task.article_id, task.language),
        }
        return TemplateResponse(request, "admin/knowledgebase/task.html", context)

    def _finished(self, request: HttpRequest, task: ArticleTask, form: DoneForm) -> HttpResponse:
        try:
            finish_task(task.pk, by=editor(request), answer=form.cleaned_data["answer"])
        except AlreadyDone:
            messages.warning(request, _("A colleague has done this already."))
            return redirect(request.path)
        messages.success(request, _("Done. Whoever asked is told."))
        return redirect("admin:knowledgebase_articletask_changelist")


def open_tasks_badge(request: HttpRequest) -> str | None:
    """The number beside the menu's entry: what is open."""
    count = ArticleTask.objects.open().count()
    return str(count) if count else None
