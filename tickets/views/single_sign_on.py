"""The way to the organisation's single sign-on and back; there where the site names a provider."""

import logging

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.views import callback
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from helpcenter.limits import allowed
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from tickets.views.answering import never_kept
from tickets.views.not_signed_in import not_signed_in

logger = logging.getLogger(__name__)
HOUR = 3600
TRIES_AN_HOUR = 60


@require_POST
@same_origin
def lead_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider by a page of ours: our content policy lets no form end on another host."""
    if not allowed(request, what="single-sign-on", most=TRIES_AN_HOUR, seconds=HOUR):
        return too_often(request, seconds=HOUR)
    try:
        provider = get_adapter(request).get_provider(request, provider_id)
        there = provider.redirect(request, AuthProcess.LOGIN, next_url=reverse("tickets:requests"))
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, KeyError, ValueError) as error:
        logger.warning("single sign-on with %s is away: %s", provider_id, error)
        return _away(request)
    response = render(request, "account/leading_on.html", {"name": provider.name, "address": there.url})
    response["Refresh"] = f"0; url={there.url}"
    response["Referrer-Policy"] = "no-referrer"
    return never_kept(response)


@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider, with a code that it takes once, for the browser that was led there."""
    try:
        response: HttpResponse = callback(request, provider_id)
    except (KeyError, ValueError, TypeError) as error:  # an answer that is none of OpenID Connect
        logger.warning("single sign-on with %s: %s: %s", provider_id, type(error).__name__, error)
        return _away(request)
    return never_kept(response)


def _away(request: HttpRequest) -> HttpResponse:
    said = _("Your organisation’s sign-in does not answer. Have a code sent instead.")
    return not_signed_in(request, said, status=503)
