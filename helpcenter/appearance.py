"""The site's own colours and mark, as small files that browsers keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from helpcenter.accent import light_shades, stylesheet
from helpcenter.site import site
from helpcenter.versions import current

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
NOT_YET = "no-cache"


def version() -> str:
    """The number of the settings, as it stands in addresses."""
    return str(current("site")[0])


def accent_address() -> str:
    """Where the accent's style sheet is; another address with each change of the settings."""
    return f"{reverse('accent')}?v={version()}"


def icon_address() -> str:
    """Where the mark is; another address with each change of the settings."""
    return f"{reverse('site-icon')}?v={version()}"


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
    """For ever under the present version's address, for a day under one without.

    Under another version's not at all: for a second after a change a process may not know of it yet.
    """
    asked = request.GET.get("v")
    response["Cache-Control"] = FOR_A_DAY if asked is None else FOR_EVER if asked == version() else NOT_YET
    return response
