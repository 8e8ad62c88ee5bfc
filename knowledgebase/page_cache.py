"""Public pages, made once and then the same for all readers of a kind and language: kept whole in Redis.

A page is kept under the numbers of what it was made from, so nothing is ever thrown away by hand:
raise a version, and the next reader gets a new page. Each process also remembers the last ones itself:
asking Redis costs as much as all the rest, and without Redis that memory is what there is.
"""

import functools
import gzip
import hashlib
import time
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template import engines
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from helpcenter.incidents_now import incidents_key
from helpcenter.versions import current
from knowledgebase.readers import PUBLIC, Readers, readers_of

KEPT_SECONDS = 3600  # what grows without a new version, such as votes, shows within the hour
MOST_NEAR = 500  # some ten megabytes a process
# Readers ask each time and mostly hear "not changed": an editor's correction is seen at once.
CACHE_CONTROL = "max-age=0, must-revalidate"

HTML = "text/html; charset=utf-8"
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Page:
    """A page as it goes over the wire."""

    body: bytes
    encoding: str
    etag: str
    last_modified: str
    kept_until: float
    content_type: str = HTML


def kept_page(*, variants: Container[str] = (), parameter: str = "") -> Callable[[View], View]:
    """Keep what a view answers with 200, by its path, and by a query parameter of few known values.

    The view must not look at cookies, at headers, or at anything else of the query, but for ``readers_of``.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD"])
            variant = request.GET.get(parameter, "") if parameter and request.META.get("QUERY_STRING") else ""
            readers = readers_of(request)
            key = page_key(request, readers, variant if variant in variants else "")
            page = None if settings.DEBUG else recall(key)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = _packed(response, encoding_for(request))
                cache.set(key, page, KEPT_SECONDS)
                _remember(key, page)
            return answer(request, page, readers)

        return kept

    return decorate


_near: dict[str, Page] = {}


def recall(key: str) -> Page | None:
    """The page from this process's memory or from Redis, where it is still to be shown."""
    page = _near.get(key)
    if page is None:
        page = cache.get(key)
        if page is not None:
            _remember(key, page)
    return page if page is not None and page.kept_until > time.time() else None


def _remember(key: str, page: Page) -> None:
    if len(_near) >= MOST_NEAR:
        _near.clear()
    _near[key] = page


def forget(key: str | None = None) -> None:
    """Take a page, or all, out of this process's memory; for tests and measurements."""
    if key is None:
        _near.clear()
    else:
        _near.pop(key, None)


def page_key(request: HttpRequest, readers: Readers, variant: str) -> str:
    """What a page depends on: path (with its language), readers, encoding, versions, incidents, release."""
    made_from = "-".join(str(number) for number in current("knowledgebase", "site"))
    path = hashlib.blake2s(request.path.encode(), digest_size=16).hexdigest()
    now = f"{readers.key}:{made_from}:{incidents_key()}:{release()}"
    return f"page:{now}:{encoding_for(request)}:{path}:{variant}"


@functools.cache
def release() -> str:
    """A hash of what this version of the code makes pages from: its templates, texts and static files."""
    digest = hashlib.blake2s(getattr(staticfiles_storage, "manifest_hash", "").encode(), digest_size=8)
    folders = [*engines["django"].dirs, *settings.LOCALE_PATHS]
    for path in sorted(path for folder in folders for path in Path(str(folder)).rglob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def encoding_for(request: HttpRequest) -> str:
    """The smallest encoding that this client says it reads."""
    offered = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return next((name for name in ("br", "gzip") if name in offered), "identity")


def answer(request: HttpRequest, page: Page, readers: Readers) -> HttpResponse:
    """The page, or only that it has not changed."""
    response = HttpResponse(page.body, content_type=page.content_type)
    headers = {
        "ETag": page.etag,
        "Last-Modified": page.last_modified,
        "Cache-Control": f"{'public' if readers == PUBLIC else 'private'}, {CACHE_CONTROL}",
        "Vary": "Accept-Encoding",
    }
    if page.encoding != "identity":
        headers["Content-Encoding"] = page.encoding
    for name, value in headers.items():
        response[name] = value
    if not {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"} & request.META.keys():
        return response
    changed = parse_http_date_safe(page.last_modified)
    conditional = get_conditional_response(request, page.etag, changed, response)
    return conditional if isinstance(conditional, HttpResponse) else response


def _packed(response: HttpResponse, encoding: str) -> Page:
    body = response.content
    if encoding == "br":
        body = brotli.compress(body, quality=5)
    elif encoding == "gzip":
        body = gzip.compress(body, 6, mtime=0)
    etag = '"' + hashlib.blake2s(body, digest_size=12).hexdigest() + '"'
    kept_until = time.time() + KEPT_SECONDS
    return Page(body, encoding, etag, http_date(), kept_until, response["Content-Type"])
