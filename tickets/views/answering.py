"""How these pages answer: after a post elsewhere, and to a script that only wants to know it arrived."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

NEVER_KEPT = "private, no-store"


class SeeOther(HttpResponseRedirect):
    """303: it is done, now get this page. Going back or reloading posts nothing again."""

    status_code = 303


def is_from_script(request: HttpRequest) -> bool:
    """Whether a script asks, and not the browser itself for a page."""
    return request.headers.get("Sec-Fetch-Dest") == "empty"


def never_kept(response: HttpResponse) -> HttpResponse:
    """Mark an answer that has somebody's words in it."""
    response["Cache-Control"] = NEVER_KEPT
    response["X-Robots-Tag"] = "noindex"
    return response
