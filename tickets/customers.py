"""Who is signed in as a customer: by addresses that they proved to be theirs."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest


def addresses_of(request: HttpRequest) -> list[str]:
    """The proved addresses of whoever is signed in, the first one first; no query without a session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return []
    proved = EmailAddress.objects.filter(user=request.user, verified=True)
    return list(proved.order_by("-primary", "pk").values_list("email", flat=True))
