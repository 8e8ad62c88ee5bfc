"""A block of headers, as fields by name; of their values only what all fields share is understood."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from re import compile as regex

from helpcenter.text import one_line
from tickets.mail_in.values import Refused, Trouble
from tickets.mail_in.words import decoded_words

# Far more than any mail has on its way; a mail beyond is made to keep somebody busy.
MOST_FIELDS = 2_000
MOST_BYTES = 1_000_000
MOST_OF_A_VALUE = 100_000

FIELD = regex(rb"(?!--)([!-9;-~]{1,100})[ \t]*:")
FOLD = regex(rb"\r?\n(?=[ \t])|[\r\n]+")


@dataclass
class Headers:
    """Fields in their order, by lower-case name."""

    fields: dict[str, list[bytes]] = field(default_factory=dict)

    def all(self, name: str) -> list[bytes]:
        """Every value of this name, the first first."""
        return self.fields.get(name, [])

    def raw(self, name: str) -> bytes:
        """The first value, which is the one that people are shown; nothing where there is none."""
        return self.fields.get(name, [b""])[0]

    def last(self, name: str) -> bytes:
        """The last value: what a part says of itself last is nearest to its content."""
        return self.fields.get(name, [b""])[-1]

    def text(self, name: str) -> str:
        """The first value as a line of text, its encoded words decoded."""
        return one_line(decoded_words(self.raw(name)))

    def word(self, name: str) -> str:
        """The first word of the value, in lower case, before any parameter."""
        return self.text(name).partition(";")[0].partition("(")[0].strip().lower()


def read_headers(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The headers from ``start`` on, and where the body begins.

    A line that is no field ends them, as an empty one does, and belongs to the body; so does one that
    begins as lines between parts do.

    Raises:
        Refused: there are more than any mail has.
    """
    found = Headers()
    position = start
    for count, (first, past) in enumerate(_fields(raw, start, end)):
        named = FIELD.match(raw, first, past)
        if named is None:
            return found, first
        if count >= MOST_FIELDS or past - start > MOST_BYTES:
            raise Refused(Trouble.TOO_MANY_HEADERS)
        value = raw[named.end() : min(past, named.end() + MOST_OF_A_VALUE)]
        found.fields.setdefault(named[1].decode().lower(), []).append(FOLD.sub(b"", value).strip())
        position = past
    return found, _after_empty_line(raw, position, end)


def _fields(raw: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each field begins and ends, with the lines that continue it, up to the first empty line."""
    first = position = _after_envelope(raw, start, end)
    while position < end:
        past = _line_end(raw, position, end)
        if raw[position:past].strip(b"\r\n") == b"":
            break
        if position > first and raw[position : position + 1] not in (b" ", b"\t"):
            yield first, position
            first = position
        position = past
    if position > first:
        yield first, position


def _after_envelope(raw: bytes, start: int, end: int) -> int:
    """Past the line that mailboxes kept in one file put before each mail."""
    return _line_end(raw, start, end) if raw.startswith((b"From ", b">From "), start) else start


def _after_empty_line(raw: bytes, position: int, end: int) -> int:
    is_empty = position < end and raw[position : _line_end(raw, position, end)].strip(b"\r\n") == b""
    return _line_end(raw, position, end) if is_empty else position


def _line_end(raw: bytes, position: int, end: int) -> int:
    found = raw.find(b"\n", position, end)
    return end if found < 0 else found + 1
