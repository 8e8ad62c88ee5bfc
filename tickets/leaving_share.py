"""Who is asked why they leave the form: a share of visitors, drawn by hash and stored nowhere.

By the visitor's cookie, so that nobody is asked today and not tomorrow. A browser without one (yet, or at
all) is drawn by its form, which takes the answer along from page to page: it never changes under somebody.
"""

import hashlib

from helpcenter.models import SiteSettings
from helpcenter.site import site
from helpcenter.visitors import Visitor


def is_asked(visitor: Visitor, *, form_digest: str) -> bool:
    """Whether the one question on leaving is put to whoever fills in this form."""
    share = site().why_share
    if share in {0, 100}:
        return share == 100  # before anybody asks who is at the door
    return _drawn(_known_by(visitor) or form_digest) < share / 100


def _known_by(visitor: Visitor) -> str | None:
    if site().identity_mode != SiteSettings.IdentityMode.COOKIE:
        return None
    return None if visitor.is_new or visitor.left_out else visitor.key


def _drawn(whom: str) -> float:
    """A number from 0 up to 1 that is always the same for the same, and evenly spread over all."""
    digest = hashlib.sha256(f"leaving:{whom}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64
