"""Where another way to sign in than by code did not work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tickets.views.answering import never_kept


def not_signed_in(request: HttpRequest, why: str, *, status: int = 403) -> HttpResponse:
    """A page that says why, with the other ways."""
    return never_kept(render(request, "account/not_signed_in.html", {"why": why}, status=status))
