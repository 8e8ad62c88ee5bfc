"""The pages beside the editor's own: revisions, reviews and the work list."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from unfold.admin import ModelAdmin

from knowledgebase.admin.cuts import cuts_confirmed
from knowledgebase.admin.reviews import review_page
from knowledgebase.admin.revisions import revisions_page, what_changed_in_source
from knowledgebase.admin.work import work_page


class Pages(ModelAdmin):
    """A part of the articles' admin: each page asks for its permission itself."""

    def get_urls(self) -> list[Any]:
        def own(route: str, view: Any, name: str) -> Any:
            return path(route, self.admin_site.admin_view(view), name=f"knowledgebase_article_{name}")

        return [
            own("work/", self.work_list, "work"),
            own("behind/<int:pk>/", self.behind, "behind"),
            own("revisions/<int:pk>/", self.revisions, "revisions"),
            own("reviews/<int:pk>/", self.review, "review"),
            own("cuts/<int:pk>/", self.confirm, "cuts"),
            *super().get_urls(),
        ]

    def revisions(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was written before, side by side."""
        self._let_in(request)
        return revisions_page(request, pk, may_write=self.has_change_permission(request))

    def behind(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What has changed in the source since this translation was made of it."""
        self._let_in(request)
        return what_changed_in_source(pk)

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A colleague's request to look a text over."""
        self._let_in(request)
        return review_page(request, pk, may_write=self.has_change_permission(request))

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An editor's word that nothing personal is left in an article made from a thread."""
        return cuts_confirmed(request, pk, may_write=self.has_change_permission(request))

    def work_list(self, request: HttpRequest) -> HttpResponse:
        """What waits for an editor."""
        self._let_in(request)
        return work_page(request)

    def _let_in(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied
