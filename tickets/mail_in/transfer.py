"""Content-Transfer-Encoding: bytes as they were before the mail system dressed them."""

import binascii
from re import compile as regex

BASE64, QUOTED_PRINTABLE, PLAIN = "base64", "quoted-printable", ""
# What is in no base64: a part that says it is, and has it, is something else. White space may stand anywhere.
NOT_BASE64 = regex(rb"[^A-Za-z0-9+/=\s]")
PADDING = regex(rb"=+")


def decoded(body: bytes, encoding: str) -> bytes:
    """The content of a part; whatever is wrong with its encoding, what is there is kept."""
    if encoding == BASE64:
        return from_base64(body)
    return binascii.a2b_qp(body) if encoding == QUOTED_PRINTABLE else body


def from_base64(body: bytes) -> bytes:
    """Pieces that were encoded one by one stand one after the other, each with padding of its own."""
    pieces = PADDING.split(body)
    return b"".join(_whole(each, is_rest=0 < number == len(pieces) - 1) for number, each in enumerate(pieces))


def is_base64(body: bytes) -> bool:
    """Whether this can be what it says: asked of text, of which the raw form is worth reading too."""
    return NOT_BASE64.search(body[:1000]) is None


def encoding_called(name: str) -> str:
    """One of the encodings that change something, or none."""
    known = name.strip().strip('"').lower()
    return known if known in (BASE64, QUOTED_PRINTABLE) else PLAIN


def _whole(body: bytes, *, is_rest: bool) -> bytes:
    """What the letters say. Behind padding only fours count: what is left over is no content."""
    letters = NOT_BASE64.sub(b"", body.translate(None, b" \t\r\n"))
    over = len(letters) % 4
    if over == 1 or (is_rest and over):
        letters = letters[: len(letters) - over]
    return binascii.a2b_base64(letters + b"==")
