"""Content-Transfer-Encoding: bytes as they were before the mail system dressed them."""

import binascii
from re import compile as regex

BASE64, QUOTED_PRINTABLE, PLAIN = "base64", "quoted-printable", ""
# What is in no base64: a part that says it is, and has it, is something else. White space may stand anywhere.
NOT_BASE64 = regex(rb"[^A-Za-z0-9+/=\s]")
PADDING = regex(rb"=+")
NO_LETTERS = NOT_BASE64.sub(b"", b"=\t\n\v\f\r ") + b"".join(NOT_BASE64.findall(bytes(range(256))))
STRETCH = 1_000_000


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
    """Whether the beginning of a part can be what it says that it is."""
    return NOT_BASE64.search(body) is None


def size_of(raw: bytes, start: int, end: int, encoding: str) -> int:
    """How many bytes ``decoded`` makes of a stretch, for one large piece of Base64 without making them."""
    padding = raw.find(b"=", start, end)
    if encoding != BASE64 or (padding >= 0 and raw[padding:end].strip(b"=\r\n\t ")):
        return len(decoded(raw[start:end], encoding)) if encoding else end - start
    past = end if padding < 0 else padding
    stretches = (raw[place : min(past, place + STRETCH)] for place in range(start, past, STRETCH))
    letters = sum(len(each.translate(None, NO_LETTERS)) for each in stretches)
    return letters // 4 * 3 + max(0, letters % 4 - 1)


def encoding_called(name: str) -> str:
    """One of the encodings that change something, or none."""
    known = name.strip().strip('"').lower()
    return known if known in (BASE64, QUOTED_PRINTABLE) else PLAIN


def _whole(body: bytes, *, is_rest: bool) -> bytes:
    """What the letters say. Behind padding only fours count: what is left over is no content."""
    letters = body.translate(None, NO_LETTERS)
    over = len(letters) % 4
    if over == 1 or (is_rest and over):
        letters = letters[: len(letters) - over]
    return binascii.a2b_base64(letters + b"==")
