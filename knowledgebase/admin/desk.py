"""The doors behind the desk that editors write at: each for those who may write, and for nobody else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from knowledgebase.admin.drafts import draft_door
from knowledgebase.admin.linking import articles_to_link
from knowledgebase.admin.pictures import upload
from knowledgebase.admin.preview import preview

Door = Callable[..., HttpResponse]


def desk_urls(admin: Any) -> list[URLPattern]:
    """What the page of an article asks while one writes."""

    def may_write(request: HttpRequest) -> bool:
        return bool(admin.has_change_permission(request) or admin.has_add_permission(request))

    def preview_door(request: HttpRequest) -> HttpResponse:
        return preview(request, may_write=may_write(request))

    def picture_door(request: HttpRequest) -> HttpResponse:
        context = admin.admin_site.each_context(request) | {"title": _("Add a picture")}
        return upload(request, may_write=may_write(request), context=context)

    def link_door(request: HttpRequest) -> HttpResponse:
        return articles_to_link(request, may_write=may_write(request))

    def draft_door_of_editor(request: HttpRequest) -> HttpResponse:
        return draft_door(request, may_write=may_write(request))

    def door(address: str, view: Door, name: str) -> URLPattern:
        guarded: Door = admin.admin_site.admin_view(view)
        return path(address, guarded, name=f"knowledgebase_article_{name}")

    return [
        door("preview/", preview_door, "preview"),
        door("picture/", picture_door, "picture"),
        door("links/", link_door, "links"),
        door("draft/", draft_door_of_editor, "draft"),
    ]
