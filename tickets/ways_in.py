"""The ways to sign in that the site has beside a code by mail."""

from django.conf import settings


def other_ways() -> dict[str, object]:
    """What ``account/partials/other_ways.html`` expects."""
    return {"has_passkeys": settings.PASSKEYS, "providers": settings.OIDC}
