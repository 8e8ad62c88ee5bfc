"""Where the organisation's single sign-on comes back to: one address for all languages, registered there."""

from django.apps import apps
from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
if apps.is_installed("allauth.socialaccount"):  # where OIDC names a provider
    from tickets.views.single_sign_on import come_back

    here = "sign-in/<slug:provider_id>/back/"
    urlpatterns.append(path(here, come_back, name="openid_connect_callback"))
