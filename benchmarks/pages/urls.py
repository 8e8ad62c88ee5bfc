"""The product's addresses, and those that only measuring needs."""

from django.conf.urls.i18n import i18n_patterns
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import path

from helpcenter import urls
from knowledgebase.page_cache import forget, page_key
from knowledgebase.readers import PUBLIC
from knowledgebase.views import article


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, which is the least that any view can do."""
    return HttpResponse()


def cold(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The article as its first reader after a change gets it: looked for, made, and kept."""
    key = page_key(request, PUBLIC, "")
    cache.delete(key)
    forget(key)
    return article(request, pk=pk, slug=slug)


urlpatterns = [
    path("empty", empty),
    *i18n_patterns(path("cold/<article:pk>-<words:slug>/", cold)),
    *urls.urlpatterns,
]
