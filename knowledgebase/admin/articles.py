"""Articles: a list to find one in, and a page to write, preview and publish it on."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline
from unfold.decorators import display

from helpcenter.versions import raise_version
from knowledgebase.admin.bulk import BulkActions
from knowledgebase.admin.buttons import Buttons
from knowledgebase.admin.clash import clash_page
from knowledgebase.admin.cuts import cuts_to_confirm
from knowledgebase.admin.desk import desk_urls
from knowledgebase.admin.drafts import draft_for, forget_draft
from knowledgebase.admin.filters import LanguageFilter, StatusFilter
from knowledgebase.admin.pages import Pages
from knowledgebase.admin.remarks import warn_of_silent_pictures
from knowledgebase.admin.tabs import language_of, tabs
from knowledgebase.admin.ways import editor
from knowledgebase.admin.writing_form import WritingForm
from knowledgebase.models import Article, RelatedArticle, Vote
from knowledgebase.reading.tasks import open_tasks_of
from knowledgebase.services import ColleagueSaved, delete_article, save_edit

TONES = {"published": "success", "draft": "warning", "archived": "info"}


class RelatedInline(TabularInline):
    """What stands beside the article, in the order it is dragged into."""

    model = RelatedArticle
    fk_name = "article"
    autocomplete_fields = ["other"]
    fields = ["other", "position"]
    ordering_field = "position"
    hide_ordering_field = True
    extra = 0
    tab = True


@admin.register(Article)
class ArticleAdmin(Buttons, BulkActions, Pages):
    """One page a language: saving keeps a revision, publishing shows it to readers."""

    form = WritingForm
    list_display = ["titled", "standing", "languages", "category", "votes_so_far", "updated"]
    list_display_links = ["titled"]
    list_filter = [StatusFilter, LanguageFilter, "category"]
    search_fields = ["translations__title"]
    search_help_text = gettext_lazy("Words of a title")
    list_per_page = 50
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["language", "opened_with", "title", "summary", "body"]}),
        (
            gettext_lazy("Place and details"),
            {"fields": [("category", "position"), ("slug", "note"), "with_html"]},
        ),
        (gettext_lazy("Readers"), {"fields": ["audience", "groups"]}),
        (
            gettext_lazy("Care"),
            {"fields": [("owner", "review_on"), ("source_language", "is_up_to_date")]},
        ),
        (
            gettext_lazy("Before readers see it"),
            {"fields": ["then", "publish_at", ("reviewer", "review_note")]},
        ),
    ]
    change_form_outer_before_template = "admin/knowledgebase/above.html"
    change_form_before_template = "admin/knowledgebase/languages.html"
    change_form_outer_after_template = "admin/knowledgebase/revisions.html"
    inlines = [RelatedInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        found: QuerySet[Article] = (
            super()
            .get_queryset(request)
            .with_votes()
            .select_related("category")
            .prefetch_related("translations", "category__translations")
        )
        return found

    def get_urls(self) -> list[Any]:
        return [*desk_urls(self), *super().get_urls()]

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form of the language that the page is opened in."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.opened_in = language_of(request, obj)
        form.draft = draft_for(request, obj, form.opened_in)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        article = self.get_object(request, object_id) if object_id else None
        extra = {"tabs": tabs(article, language_of(request, article)), "show_save_and_add_another": False}
        extra["cuts"] = cuts_to_confirm(article)
        extra["tasks"] = open_tasks_of(article) if article else []
        if article is None:
            extra["actions_submit_line"] = [self.get_unfold_action("save_and_publish")]
        try:
            return super().changeform_view(request, object_id, form_url, (extra_context or {}) | extra)
        except ColleagueSaved as clash:
            return clash_page(request, clash, context=self.admin_site.each_context(request))

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Keep what was written, then do what the pressed button says."""
        translation = save_edit(
            obj if change else None,
            edit=form.edit(),  # type: ignore[attr-defined]  # it is our WritingForm
            author=editor(request),
        )
        forget_draft(request, obj if change else None, translation.language)
        warn_of_silent_pictures(request, translation)
        obj.pk = translation.article_id  # the service made the row
        for pressed in self.get_actions_submit_line(request, obj.pk):
            if pressed.action_name in request.POST:
                pressed.method(request, translation)
                return
        self.do_then(request, translation, form.cleaned_data)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """Neighbours; the service has kept all the rest."""
        for formset in formsets:
            self.save_formset(request, form, formset, change)
        raise_version("knowledgebase")

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        delete_article(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        for article in queryset:
            delete_article(article)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Votes are never deleted one by one, but they go with their article."""
        deletable, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deletable, counts, needed - {Vote._meta.verbose_name}, protected

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> Any:
        """A new article opens again, so that its preview and its buttons are there."""
        address = reverse("admin:knowledgebase_article_change", args=[obj.pk])
        return redirect(f"{address}?language={request.POST['language']}")

    def response_change(self, request: HttpRequest, obj: Article) -> Any:
        """Stay on the page after publishing: an editor looks at what readers see."""
        if any(name in request.POST for name in self._own_buttons()):
            return redirect(request.get_full_path())
        return super().response_change(request, obj)

    def _own_buttons(self) -> list[str]:
        return [self.get_unfold_action(name).action_name for name in self.actions_submit_line]

    @admin.display(description=gettext_lazy("Title"))
    def titled(self, article: Article) -> str:
        return str(article)

    @display(description=gettext_lazy("Status"), label=TONES)
    def standing(self, article: Article) -> tuple[str, str] | None:
        """Published as soon as one language is."""
        found = {one.status: one.get_status_display() for one in article.translations.all()}
        return next(((status, found[status]) for status in TONES if status in found), None)

    @admin.display(description=gettext_lazy("Languages"))
    def languages(self, article: Article) -> str:
        return ", ".join(sorted(one.language for one in article.translations.all()))

    @admin.display(description=gettext_lazy("Helpful, not helpful"), ordering="helpful")
    def votes_so_far(self, article: Article) -> str:
        return f"{article.helpful} : {article.unhelpful}"  # type: ignore[attr-defined]  # annotated

    @admin.display(description=gettext_lazy("Updated"))
    def updated(self, article: Article) -> Any:
        return max(
            (one.updated_at.date() for one in article.translations.all() if one.updated_at), default=None
        )
