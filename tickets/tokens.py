"""The secrets that lead to tickets: how they are made, and the digests that are kept of them."""

import hashlib
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from re import compile as regex

from django.core import signing
from django.utils.crypto import salted_hmac

TOO_FAST_SECONDS = 2.0
LINK_TOKEN = regex(r"/requests/r/([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])")
CONFIRMATION_TOKEN = regex(r"/confirm/[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])")


@dataclass(frozen=True)
class FormToken:
    """The token of one form on one screen: its secret, and how many seconds ago it was made."""

    secret: str
    age: float

    @property
    def digest(self) -> str:
        return digest(self.secret)

    @property
    def is_too_fast(self) -> bool:
        """Nobody reads and fills in a form in this time."""
        return self.age < TOO_FAST_SECONDS


def digest(secret: str) -> str:
    """What is stored of a secret: its SHA-256. The secrets have 128 bits, so nobody searches them."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_form_token() -> str:
    """128 random bits, stamped with the time and signed: it names one form, and says since when."""
    return _signer().sign(secrets.token_urlsafe(16))


def read_form_token(text: str) -> FormToken | None:
    """What the token says, or None where it is not one of ours."""
    try:
        secret = _signer().unsign(text)
    except signing.BadSignature:
        return None
    stamp = text.split(":")[1]
    return FormToken(secret, time.time() - signing.b62_decode(stamp))


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="tickets.form")


def link_token(whose: str) -> str:
    """The 128-bit token of a private link: to the ticket with this id, or somebody's own one to it.

    It follows from whose it is and the site's key, so that each mail can carry the link though it is
    stored nowhere: whoever reads the database alone cannot make it.
    """
    return _following_from("tickets.link", whose)


def confirmation_token(public_id: str) -> str:
    """The 128-bit token with which a ticket's address is confirmed; it opens nothing else."""
    return _following_from("tickets.confirm", public_id)


def _following_from(purpose: str, whose: str) -> str:
    code = salted_hmac(purpose, whose, algorithm="sha256").digest()[:16]
    return urlsafe_b64encode(code).rstrip(b"=").decode()


def link_token_in(text: str) -> str | None:
    """The token of a private link that somebody pasted, with whatever stands around it."""
    found = LINK_TOKEN.search(text)
    return found[1] if found else None


def new_code_secret() -> str:
    """What a sign-in code follows from, to be kept in its place."""
    return secrets.token_urlsafe(16)


def sign_in_code(secret: str) -> str:
    """Eight digits to type, which nobody can read off the stored secret without the site's key."""
    number = salted_hmac("tickets.code", secret, algorithm="sha256").digest()[:8]
    return f"{int.from_bytes(number) % 10**8:08d}"


def new_public_id() -> str:
    """96 random bits for a ticket's address."""
    return secrets.token_urlsafe(12)


def new_reference(*, digits: int) -> str:
    """A name to say on the telephone, such as HC-48213; random, so that it counts no tickets."""
    lowest = 10 ** (digits - 1)
    return f"HC-{lowest + secrets.randbelow(9 * lowest)}"
