"""Where customers sign in, under the names by which django-allauth looks for its pages."""

from django.apps import apps
from django.urls import path

from tickets.views import passkeys, signing_in

urlpatterns = [
    path("requests/sign-in/", signing_in.ask_for_code, name="account_request_login_code"),
    path("requests/sign-in/", signing_in.ask_for_code, name="account_login"),
    path("requests/sign-in/code/", signing_in.type_code, name="account_confirm_login_code"),
    path("requests/sign-in/passkey/", passkeys.sign_in, name="passkey_sign_in"),
    path("requests/sign-in/passkey/options/", passkeys.sign_in_options, name="passkey_sign_in_options"),
    path("requests/passkeys/", passkeys.own, name="passkeys"),
    path("requests/passkeys/options/", passkeys.add_options, name="passkey_add_options"),
    path("requests/sign-out/", signing_in.sign_out, name="account_logout"),
]
if apps.is_installed("allauth.socialaccount"):  # where OIDC names a provider
    from tickets.views.single_sign_on import lead_on

    there = "requests/sign-in/with/<slug:provider_id>/"
    urlpatterns.append(path(there, lead_on, name="openid_connect_login"))
