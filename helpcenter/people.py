"""A person, as the measurement knows one: a keyed hash of the address, never the address."""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest


def person_hash(email: str) -> str:
    """HMAC-SHA-256 with the site's key over the lower-cased address, 32 hex digits (METRICS.md 1)."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, email.strip().lower().encode(), hashlib.sha256).hexdigest()[:32]


def person_of(request: HttpRequest) -> str | None:
    """The person signed in, if any; no query for those without a session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    email = getattr(request.user, "email", "")
    return person_hash(email) if email else None
