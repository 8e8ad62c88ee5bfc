"""Signing in by the organisation's OpenID Connect: by the address that it vouches for, and by nothing else.

Requests are found by address, so an address that is proved now is all that is needed. Nothing of the
provider is kept: neither its name for somebody nor a token, so that an address that goes to somebody else
there leads to nobody's old account here.
"""

from typing import Any

from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal.flows.login import record_authentication
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tickets.addresses import plain_address
from tickets.services.accounts import account_of_proved
from tickets.views.not_signed_in import not_signed_in


class OidcAdapter(DefaultSocialAccountAdapter):
    """Providers stand in the settings alone; a sign-in ends here, before anything would be stored."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        apps = [_app(one) for one in settings.OIDC if provider in {None, one["id"], "openid_connect"}]
        return [app for app in apps if client_id in {None, app.client_id}]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Sign in by the proved address, or say why not.

        Raises:
            ImmediateHttpResponse: always; what django-allauth would do next is not wanted.
        """
        email = proved_address(sociallogin.account.extra_data, domains=_domains(sociallogin))
        if email is None:
            raise ImmediateHttpResponse(not_signed_in(request, _no_address()))
        user = account_of_proved(email)
        if user is None:
            raise ImmediateHttpResponse(not_signed_in(request, _no_account()))
        sociallogin.user = user
        record_authentication(request, sociallogin)
        address = sociallogin.get_redirect_url(request)
        raise ImmediateHttpResponse(perform_login(request, user, "none", redirect_url=address, email=email))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Raises: ImmediateHttpResponse: always, with a page of ours."""
        said = _("The sign-in was cancelled or did not work. You can try again, or have a code sent.")
        raise ImmediateHttpResponse(not_signed_in(request, said))


def proved_address(data: dict[str, Any], *, domains: list[str]) -> str | None:
    """The address that the provider says is theirs and checked, where the two parts of its answer agree.

    A provider that says nothing of checking is believed for the ``domains`` that the operator listed.
    """
    id_token, userinfo = data.get("id_token") or {}, data.get("userinfo") or {}
    if id_token and userinfo and id_token.get("sub") != userinfo.get("sub"):
        return None
    claims = id_token | userinfo
    try:
        email = plain_address(str(claims.get("email") or "")).lower()
    except ValidationError:
        return None
    is_checked = claims.get("email_verified", _is_of(email, domains))
    return email if email.isascii() and (is_checked is True or is_checked == "true") else None


def _no_address() -> str:
    return _("Your organisation names no email address that it has checked. Have a code sent to it instead.")


def _no_account() -> str:
    return _("With this address nobody signs in here. Our own team signs in elsewhere.")


def _is_of(email: str, domains: list[str]) -> bool:
    return email.rpartition("@")[2] in {domain.lower() for domain in domains}


def _domains(sociallogin: SocialLogin) -> list[str]:
    known = {one["id"]: one.get("vouches_for", []) for one in settings.OIDC}
    domains: list[str] = known.get(sociallogin.account.provider, [])
    return domains


def _app(one: dict[str, Any]) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=one["id"],
        name=one["name"],
        client_id=one["client_id"],
        secret=one["secret"],
        settings={"server_url": one["url"], "oauth_pkce_enabled": True},
    )
