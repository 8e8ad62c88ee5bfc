"""The site's own colours and mark, as small files that browsers keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpcenter.accent import light_shades, stylesheet
from helpcenter.site import site

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"


def accent(request: HttpRequest) -> HttpResponse:
    """The accent as a style sheet; its address carries the version of the settings."""
    response = HttpResponse(stylesheet(site().accent), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if "v" in request.GET else FOR_A_DAY
    return response


def icon(request: HttpRequest) -> HttpResponse:
    """The mark for browser tabs: the first letter of the site's name on its accent."""
    shades = light_shades(site().accent)
    response = render(
        request, "components/site_icon.svg", {"shades": shades}, content_type="image/svg+xml; charset=utf-8"
    )
    response["Cache-Control"] = FOR_A_DAY
    return response
