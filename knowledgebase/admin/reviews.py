"""A colleague's request: what changed since readers last saw it, and the answer."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextareaWidget

from knowledgebase.admin.revisions import as_read, changes
from knowledgebase.admin.ways import editor, page_of
from knowledgebase.models import ReviewRequest, Revision
from knowledgebase.services import CutsNotConfirmed, answer_review, publish
from knowledgebase.services.reviewing import AlreadyDecided

Outcome = ReviewRequest.Outcome


class AnswerForm(forms.Form):
    """What the reviewer decides, and why."""

    outcome = forms.ChoiceField(choices=[("publish", ""), *Outcome.choices])
    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=2000,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, str]:
        sent: dict[str, str] = super().clean() or self.cleaned_data
        if sent.get("outcome") == Outcome.CHANGES and not sent.get("answer", "").strip():
            self.add_error("answer", _("Say what should change."))
        return sent


def review_page(request: HttpRequest, pk: int, *, may_write: bool) -> HttpResponse:
    """GET shows the request; POST answers it, and publishes where that is the answer."""
    asked = get_object_or_404(
        ReviewRequest.objects.select_related("translation", "revision", "asked_by", "reviewer"), pk=pk
    )
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and may_write and form.is_valid():
        return _answered(request, asked, form)
    before = asked.translation.published or _first_before(asked.revision)
    return TemplateResponse(
        request,
        "admin/knowledgebase/review.html",
        {
            **admin.site.each_context(request),
            "title": _("Review"),
            "asked": asked,
            "form": form,
            "changes": changes(before, asked.revision) if before else [],
            "before": before,
            "html": mark_safe(as_read(asked.revision_id)),  # noqa: S308  xss-reviewed: cleaned
            "back": page_of(asked.translation),
            "is_open": not asked.outcome and may_write,
            "is_own": asked.asked_by == request.user,
        },
    )


def _answered(request: HttpRequest, asked: ReviewRequest, form: AnswerForm) -> HttpResponse:
    decided, by = form.cleaned_data["outcome"], editor(request)
    outcome = Outcome.APPROVED if decided == "publish" else Outcome(decided)
    try:
        answer_review(asked, by=by, outcome=outcome, answer=form.cleaned_data["answer"])
    except AlreadyDecided as late:
        messages.error(request, str(late))
        return redirect(request.path)
    if decided == "publish":
        try:
            publish(asked.translation, revision=asked.revision, by=by)
        except CutsNotConfirmed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Readers see it now."))
    return redirect(page_of(asked.translation))


def _first_before(revision: Revision) -> Revision | None:
    return revision.translation.revisions.filter(number__lt=revision.number).first()
