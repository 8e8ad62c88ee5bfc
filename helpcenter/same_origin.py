"""The guard of public posts: pages are cached and alike for all, so they carry no token.

A browser says where a request comes from (``Sec-Fetch-Site``, before it ``Origin``); what names a
foreign site is refused, what names nothing is no browser and holds no cookie worth stealing. The
rule is that of Go's ``http.CrossOriginProtection``, https://pkg.go.dev/net/http#CrossOriginProtection.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a browser says that this request starts on our own site, or no browser speaks."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    # The scheme is left aside: behind a proxy ours may read http where the browser says https.
    return origin is None or origin.partition("://")[2].lower() == request.get_host().lower()


def same_origin(view: View) -> View:
    """Refuse posts that another site's page sends; stands in for the CSRF token on public pages."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE_METHODS or comes_from_here(request):
            return view(request, *args, **kwargs)
        return render(request, "403.html", status=403)

    return guarded
