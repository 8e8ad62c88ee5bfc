"""The page behind “Send me no such mails”: it asks once, for mail programs open links by themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helpcenter.outbox.stopping import reader_of, stop
from helpcenter.same_origin import same_origin


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and once asked do it; a mail program's own button posts at once."""
    reader = reader_of(token)
    if reader is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        stop(reader)
    return render(request, "stop_mail.html", {"is_done": is_done})
