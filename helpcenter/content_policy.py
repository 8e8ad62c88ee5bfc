"""Two content policies, each one fixed string: strict for the public site, wider for the admin's theme."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

PUBLIC = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
    # Videos, once a reader asks for one: nothing else of these hosts, and nothing before.
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com; media-src 'self'"
)
# The admin's theme evaluates expressions that it ships itself (Alpine) and styles inline.
ADMIN = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
ADMIN_PATHS = ("/admin/", "/api/docs/")


class ContentPolicyMiddleware:
    """Write the content policy of the part of the site that a request is for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        policy = ADMIN if request.path.startswith(ADMIN_PATHS) else PUBLIC
        response.headers.setdefault("Content-Security-Policy", policy)
        return response
