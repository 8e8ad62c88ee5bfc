"""Text that people type, made safe to store and compare: once, before anything else looks at it."""

import re
import unicodedata

# Controls (line breaks and tabs aside), the marks that turn reading order around, and letters without width.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
)


def without_unwanted(text: str) -> str:
    """NFC text without controls, reading-order marks or invisible letters; lines end as ours do.

    NFC and not NFKC: what a customer wrote ("½", "ﬁ") stays as written; comparing is search's business.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # In this order: an accent that something invisible kept from its letter joins it now.
    return unicodedata.normalize("NFC", _UNWANTED.sub("", lines))


def normalised(text: str, *, most: int | None = None) -> str:
    """Text without what is unwanted, trimmed and cut."""
    clean = without_unwanted(text).strip()
    return clean if most is None else clean[:most].rstrip()


def one_line(text: str, *, most: int | None = None) -> str:
    """``normalised`` text on a single line."""
    line = " ".join(normalised(text).split())
    return line if most is None else line[:most].rstrip()
