"""The page behind the link that ends a digest: it asks once, for mail programs open links by themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from analytics.sharing.stopping import digest_of, stop
from helpcenter.same_origin import same_origin


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def stop_digest(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and once asked do it; a mail program's own button posts at once."""
    found = digest_of(token)
    if found is None:
        raise Http404
    digest, reader_id = found
    is_done = request.method == "POST"
    if is_done:
        stop(digest, reader_id)
    return render(request, "stop_digest.html", {"is_done": is_done, "name": digest.saved.name})
