"""The addresses that belong to no package: the way home, health, pictures, and the error pages."""

import sys
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils._os import safe_join
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache

from helpcenter.patience import DATABASE_AWAY, out_of_order
from helpcenter.ranges import file_or_part
from helpcenter.readiness import readiness
from helpcenter.site import site

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


def home_redirect(request: HttpRequest) -> HttpResponse:
    """`/` leads to the home page in the reader's language, of those the site offers."""
    wanted = translation.get_language_from_request(request)
    offered = site().languages
    with translation.override(wanted if wanted in offered else offered[0]):
        response = redirect(reverse("knowledgebase:home"))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether everything a visitor needs is there: 200, or 503 with what is not."""
    now = readiness()
    told = {"ready": now.is_complete, "database": now.database, "redis": now.redis, "worker": now.worker}
    return JsonResponse(told | now.details, status=200 if now.is_complete else 503)


def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture or video of an article. Names carry their content's hash, so they never change."""
    response: HttpResponseBase
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
        kind = TYPES[path.suffix.lower()]
        picture = path.open("rb")
    except (ValueError, KeyError, OSError) as nothing:  # outside, no picture, not there or no name of a file
        raise Http404 from nothing
    if kind.startswith("video/"):
        response = file_or_part(request, picture, size=path.stat().st_size, kind=kind)
    else:
        response = FileResponse(picture, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    # A picture opened by itself runs nothing, whatever is in it.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody expected; or 503 where only the database is away, for then trying again helps."""
    if isinstance(sys.exception(), DATABASE_AWAY):
        return out_of_order(request)
    return render(request, "500.html", status=500)
