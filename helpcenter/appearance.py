"""The site's own colours and mark, as small files that browsers keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from helpcenter.accent import light_shades, stylesheet
from helpcenter.site import site
from helpcenter.versions import current

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"


def accent_address() -> str:
    """Where the accent's style sheet is; another address with each change of the settings."""
    return f"{reverse('accent')}?v={current('site')[0]}"


def icon_address() -> str:
    """Where the mark is; another address with each change of the settings."""
    return f"{reverse('site-icon')}?v={current('site')[0]}"


def accent(request: HttpRequest) -> HttpResponse:
    """The accent as a style sheet."""
    response = HttpResponse(stylesheet(site().accent), content_type="text/css; charset=utf-8")
    return kept(request, response)


def icon(request: HttpRequest) -> HttpResponse:
    """The mark for browser tabs: the first letter of the site's name on its accent."""
    shades = light_shades(site().accent)
    response = render(
        request, "components/site_icon.svg", {"shades": shades}, content_type="image/svg+xml; charset=utf-8"
    )
    return kept(request, response)


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """For ever under an address with a version, for a day under one without."""
    response["Cache-Control"] = FOR_EVER if "v" in request.GET else FOR_A_DAY
    return response
