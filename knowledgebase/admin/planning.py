"""A row of the report's work lists becomes a task: the report knows this door by its name alone."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpcenter.models import User
from helpcenter.text import one_line
from knowledgebase.admin.ways import editor
from knowledgebase.models.task import LONGEST_SOURCE
from knowledgebase.reading.tasks import MAY_PLAN, possible_owners
from knowledgebase.services import plan_task
from knowledgebase.services.tasks import LONGEST

LANGUAGE = 12  # letters, as a task keeps it


class PlanForm(forms.Form):
    """What the task comes from and is about, whose it is, and where to go back to."""

    source = forms.CharField(max_length=LONGEST_SOURCE)
    words = forms.CharField(max_length=LONGEST)
    article = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    language = forms.CharField(required=False, max_length=LANGUAGE)
    owner = forms.ModelChoiceField(queryset=User.objects.none(), required=False)
    back = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = possible_owners()  # type: ignore[attr-defined]  # of this field

    def clean_words(self) -> str:
        words = one_line(self.cleaned_data["words"], most=LONGEST)
        if not words:
            raise forms.ValidationError(_("A task says what to do."))
        return words


@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """Make the task, or find the one that is open already, and go back to where one came from."""
    if not request.user.has_perm(MAY_PLAN):
        raise PermissionDenied
    form = PlanForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("No task was made: look at the row again."))
        return redirect(_back(request) or "admin:index")
    told = form.cleaned_data
    task = plan_task(
        source=told["source"],
        words=told["words"],
        article_id=told["article"],
        language=told["language"],
        owner=told["owner"],
        by=editor(request),
    )
    messages.success(request, _("It stands in the list of tasks."))
    task_page = reverse("admin:knowledgebase_articletask_change", args=[task.pk])
    return redirect(_back(request) or task_page)


def _back(request: HttpRequest) -> str | None:
    """A page of our own, or nothing."""
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=False)
    return back if is_ours and back.startswith("/") else None
