"""A person, as the measurement knows one: a keyed hash of the address, never the address."""

import hashlib
import hmac

from django.conf import settings


def person_hash(email: str) -> str:
    """HMAC-SHA-256 with the site's key over the lower-cased address, 32 hex digits (METRICS.md 1)."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, email.strip().lower().encode(), hashlib.sha256).hexdigest()[:32]
