"""Secrets that the site must be able to read again, sealed with its key: the database alone tells none."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_str


class Unreadable(Exception):
    """This was sealed with a key that the site no longer has."""


def seal(secret: str) -> str:
    """The secret as it may lie in the database; nothing stays nothing."""
    return _lock().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """The secret again.

    Raises:
        Unreadable: the site's key was changed since.
    """
    try:
        return _lock().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        raise Unreadable from None


def _lock() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(force_str(key))) for key in keys])


def _key(secret: str) -> bytes:
    return urlsafe_b64encode(salted_hmac("sealing", "", secret=secret, algorithm="sha256").digest())
