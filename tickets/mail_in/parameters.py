"""Values with parameters (``text/plain; charset=utf-8``), in pieces or with a character set (RFC 2231)."""

from dataclasses import dataclass, field
from re import DOTALL
from re import compile as regex
from urllib.parse import unquote_to_bytes

from tickets.mail_in.charsets import as_text
from tickets.mail_in.words import decoded_words

MOST_PARAMETERS = 100
# One parameter, with whatever garbage stands before it up to the last semicolon or white space.
PARAMETER = regex(r"[;\s]([^\s;=\"()]{1,60})\s{0,20}=\s{0,20}(?:\"((?:[^\"\\]|\\.)*)\"?|([^;\s]*))", DOTALL)
QUOTED_PAIR = regex(r"\\(.)", DOTALL)
PIECE = regex(r"(.+?)\*(\d{1,3})?(\*)?")


@dataclass(frozen=True)
class Parametrised:
    """The value before the first semicolon, in lower case, and what comes after it."""

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


def read_parameters(raw: bytes) -> Parametrised:
    """What a header such as Content-Type says; of a parameter that stands twice, the first counts."""
    text = raw.decode("utf-8", "surrogateescape")
    found = [
        (name.lower(), QUOTED_PAIR.sub(r"\1", quoted) if quoted else plain)
        for name, quoted, plain in PARAMETER.findall(text)[:MOST_PARAMETERS]
    ]
    value = text.partition(";")[0].split(maxsplit=1)
    return Parametrised(value[0].lower() if value else "", _put_together(found))


def _put_together(found: list[tuple[str, str]]) -> dict[str, str]:
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, value in found:
        split = PIECE.fullmatch(name)
        if split is None:
            plain.setdefault(name, decoded_words(_bytes(value)))
        else:
            pieces.setdefault(split[1], {}).setdefault(
                int(split[2] or 0), (value, bool(split[3] or not split[2]))
            )
    return plain | {name: _joined(parts) for name, parts in pieces.items()}


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """The pieces of one value in their order. The first says which set those with percent signs are in."""
    charset, content = "", b""
    for number, (value, is_encoded) in sorted(parts.items()):
        said = value
        if is_encoded and number == 0 and value.count("'") >= 2:
            charset, _language, said = value.split("'", 2)
        content += unquote_to_bytes(_bytes(said)) if is_encoded else _bytes(said)
    return as_text(content, charset)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
