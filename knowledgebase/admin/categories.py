"""Categories: a tree, with the words of each language beneath."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline

from helpcenter.transactions import tried_twice
from helpcenter.versions import raise_version
from knowledgebase.models import Article, Category, CategoryTranslation


class WordsInline(TabularInline):
    """A category's name, address and line in each language."""

    model = CategoryTranslation
    prepopulated_fields = {"slug": ["name"]}

    def get_extra(self, request: HttpRequest, obj: Category | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class ArticlesInline(TabularInline):
    """What stands on the shelf, in the order it is dragged into."""

    model = Article
    fields = ["titled", "position"]
    readonly_fields = ["titled"]
    ordering = ["position", "pk"]
    ordering_field = "position"
    hide_ordering_field = True
    extra = max_num = 0
    can_delete = False
    show_change_link = True
    tab = True
    verbose_name_plural = _("Articles in their order")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("translations")

    @admin.display(description=_("Title"))
    def titled(self, article: Article) -> str:
        return str(article)


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    """The tree as readers see it, in its order."""

    list_display = ["indented", "icon", "position", "articles_in_it"]
    list_display_links = ["indented"]
    fields = ["parent", "icon", "position"]
    ordering: list[str] = []  # the tree has its own

    @tried_twice
    def changeform_view(self, *args: Any, **kwargs: Any) -> Any:
        """A second try finds an address that somebody else took a moment ago, and says so beside it."""
        return super().changeform_view(*args, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Category | None) -> list[type[TabularInline]]:
        """A shelf that is not there yet has nothing on it."""
        return [WordsInline, ArticlesInline] if obj else [WordsInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_tree_fields().prefetch_related("translations", "articles")

    @admin.display(description=_("Category"))
    def indented(self, category: Category) -> str:
        depth = getattr(category, "tree_depth", 0)
        return "\u2003" * depth + ("└ " if depth else "") + str(category)

    @admin.display(description=_("Articles"))
    def articles_in_it(self, category: Category) -> int:
        return len(category.articles.all())

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        raise_version("knowledgebase")

    def delete_model(self, request: HttpRequest, obj: Category) -> None:
        super().delete_model(request, obj)
        raise_version("knowledgebase")

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        raise_version("knowledgebase")
