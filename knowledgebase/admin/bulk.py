"""What can be done to many articles at once, from their list."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminSingleDateWidget

from helpcenter.models import User
from helpcenter.versions import raise_version
from knowledgebase.models import Article, ArticleTranslation, Category
from knowledgebase.services import CutsNotConfirmed, archive, publish, unpublish

UNCHANGED = gettext_lazy("as it is")


class DetailsForm(forms.Form):
    """What to set on all of them; what is left empty stays as it is."""

    category = forms.ModelChoiceField(
        label=gettext_lazy("Category"),
        queryset=Category.objects.without_tree_fields().prefetch_related("translations"),
        required=False,
        empty_label=UNCHANGED,
        widget=UnfoldAdminSelectWidget,
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may read it"),
        # Groups differ from article to article.
        choices=[("", UNCHANGED), *(c for c in Article.Audience.choices if c[0] != "groups")],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Owner"),
        queryset=User.objects.filter(is_staff=True, is_active=True).order_by("username"),
        required=False,
        empty_label=UNCHANGED,
        widget=UnfoldAdminSelectWidget,
    )
    review_on = forms.DateField(
        label=gettext_lazy("Look at it again on"), required=False, widget=UnfoldAdminSingleDateWidget
    )

    def chosen(self) -> dict[str, Any]:
        """Only what is to change."""
        return {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}


class BulkActions(ModelAdmin):
    """The actions of the list; each takes all languages of the chosen articles."""

    actions = ["publish_all", "take_all_off", "archive_all", "set_details"]

    @admin.action(description=gettext_lazy("Publish the latest texts"), permissions=["change"])
    def publish_all(self, request: HttpRequest, queryset: QuerySet) -> None:
        written = ArticleTranslation.objects.filter(article__in=queryset, revisions__isnull=False).distinct()
        self._each(request, written, publish)

    @admin.action(description=gettext_lazy("Take off the site"), permissions=["change"])
    def take_all_off(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._each(request, ArticleTranslation.objects.published().filter(article__in=queryset), unpublish)

    @admin.action(description=gettext_lazy("Archive"), permissions=["change"])
    def archive_all(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._each(request, ArticleTranslation.objects.filter(article__in=queryset), archive)

    @admin.action(description=gettext_lazy("Set category, readers, owner or date …"), permissions=["change"])
    def set_details(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask what to set, then set it."""
        form = DetailsForm(request.POST if "set" in request.POST else None)
        if form.is_valid() and (chosen := form.chosen()):
            with transaction.atomic():
                count = Article.objects.filter(pk__in=[one.pk for one in queryset]).update(**chosen)
                raise_version("knowledgebase")
            messages.success(request, _told(count))
            return None
        context = {
            **admin.site.each_context(request),
            "title": _("Many articles"),
            "articles": queryset,
            "form": form,
            "action": "set_details",
            "checkbox": ACTION_CHECKBOX_NAME,
            "nothing_chosen": form.is_bound and form.is_valid(),
        }
        return TemplateResponse(request, "admin/knowledgebase/set_details.html", context)

    def _each(self, request: HttpRequest, found: QuerySet, act: Callable[..., Any]) -> None:
        """One transaction a text: what was done stays, should the rest fail."""
        done = set()
        for translation in found:
            try:
                act(translation, by=request.user)
            except CutsNotConfirmed as refusal:
                messages.error(request, f"{translation}: {refusal}")
            else:
                done.add(translation.article_id)
        messages.success(request, _told(len(done)))


def _told(count: int) -> str:
    return ngettext("%d article changed.", "%d articles changed.", count) % count
