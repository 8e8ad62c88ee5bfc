"""The two answers that ask for patience, each with a Retry-After that says how much."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# What Django raises where PostgreSQL is away, frozen, or asks to try again.
DATABASE_AWAY = (OperationalError, InterfaceError)
DATABASE_SECONDS = 10


def too_often(request: HttpRequest, *, seconds: int) -> HttpResponse:
    """429: this client asks again in so many seconds."""
    return render_later(request, "429.html", status=429, seconds=seconds)


def out_of_order(request: HttpRequest) -> HttpResponse:
    """503: the database is away, and what was sent is not kept; the page needs none."""
    return render_later(request, "503.html", status=503, seconds=DATABASE_SECONDS)


def render_later(request: HttpRequest, template: str, *, status: int, seconds: int) -> HttpResponse:
    """A page that no cache keeps."""
    response = render(request, template, status=status)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
