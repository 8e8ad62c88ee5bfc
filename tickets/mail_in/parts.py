"""The parts of a MIME message, found in one pass over its lines; no part is copied, and none is decoded yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from re import MULTILINE
from re import compile as regex

from helpcenter.text import one_line
from tickets.mail_in.headers import Headers, read_headers
from tickets.mail_in.parameters import Parametrised, read_parameters
from tickets.mail_in.transfer import BASE64, PLAIN, decoded, encoding_called, is_base64
from tickets.mail_in.values import Refused, Trouble

MOST_PARTS = 500
DEEPEST = 30
DELIMITER = regex(rb"^--([^\r\n]{1,300})\r*$", MULTILINE)


@dataclass(eq=False)
class Part:
    """A message, or a part of one: its headers, where its body lies, and the parts in it."""

    headers: Headers
    start: int
    end: int
    in_digest: bool = False
    parts: "list[Part]" = field(default_factory=list)
    is_closed: bool = False
    is_broken: bool = False  # the mail breaks off in it, or it is not what its encoding says

    @cached_property
    def content_type(self) -> Parametrised:
        return read_parameters(self.headers.last("content-type"))

    @cached_property
    def disposition(self) -> Parametrised:
        return read_parameters(self.headers.last("content-disposition"))

    @property
    def media_type(self) -> str:
        """What it says that it is; plain text where it says nothing, a mail in a digest."""
        said = self.content_type.value
        if "/" in said:
            return said
        return "message/rfc822" if self.in_digest and not said else "text/plain"

    @cached_property
    def boundary(self) -> bytes:
        """The line between its parts; nothing where it has none."""
        return self.content_type.parameters.get("boundary", "").rstrip().encode() if self.is_multipart else b""

    @property
    def is_multipart(self) -> bool:
        return self.media_type.startswith("multipart/")

    @cached_property
    def encoding(self) -> str:
        return encoding_called(self.headers.text("content-transfer-encoding"))

    @property
    def is_nothing(self) -> bool:
        """Whether there is neither content nor a name: what a line between parts too many leaves."""
        return self.start == self.end and not self.parts and not self.name

    @property
    def name(self) -> str:
        """The name of a file; nothing for what is none."""
        said = self.disposition.parameters.get("filename") or self.content_type.parameters.get("name", "")
        return one_line(said, most=255)

    @property
    def content_id(self) -> str:
        return self.headers.text("content-id").strip("<> ")[:250]

    def content(self, raw: bytes, *, most: int | None = None) -> bytes:
        """Its decoded content, from no more than so many of its bytes."""
        end = self.end if most is None else min(self.end, self.start + most)
        return decoded(raw[self.start : end], self.encoding)

    def check(self, raw: bytes) -> None:
        """Take its bytes as they are where they are not in the encoding that they say they are in."""
        if self.encoding == BASE64 and not is_base64(raw[self.start : self.end]):
            self.encoding, self.is_broken = PLAIN, True

    def leaves(self) -> "Iterator[Part]":
        """The parts that hold something, in their order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            waiting += reversed(part.parts)
            if not part.parts:
                yield part


def read_parts(raw: bytes, start: int = 0, end: int | None = None) -> Part:
    """The message between two places with all its parts, those of attached messages aside.

    A part ends where a line says so, or where the one around it ends: what is cut off is kept.

    Raises:
        Refused: it has more parts, or more within one another, than any mail has.
    """
    past = len(raw) if end is None else end
    headers, first = read_headers(raw, start, past)
    root = Part(headers, first, past)
    open_parts, count, position = [root], 1, first
    while line := DELIMITER.search(raw, position, past):
        position = min(line.end() + 1, past)
        owner, is_last = _whose(line[1].rstrip(b" \t"), open_parts)
        if owner is None:
            continue
        _close(open_parts, down_to=owner, at=_before_line_break(raw, line.start()))
        owner.is_closed = is_last
        if not is_last:
            count += 1
            position = _open(raw, position, past, open_parts)
        _check(count, len(open_parts))
    _close_all(raw, open_parts, past)
    return root


def _whose(line: bytes, open_parts: list[Part]) -> tuple[Part | None, bool]:
    """The innermost part that the line divides, and whether it is the last line to do so."""
    for part in reversed(open_parts):
        if part.boundary and not part.is_closed and line.startswith(part.boundary):
            rest = line[len(part.boundary) :]
            if rest in (b"", b"--"):
                return part, rest == b"--"
    return None, False


def _open(raw: bytes, position: int, past: int, open_parts: list[Part]) -> int:
    """Put the part that begins here to the innermost one; where to look on."""
    owner = open_parts[-1]
    headers, start = read_headers(raw, position, past)
    part = Part(headers, start, past, in_digest=owner.media_type == "multipart/digest")
    owner.parts.append(part)
    open_parts.append(part)
    return start


def _close(open_parts: list[Part], *, down_to: Part, at: int) -> None:
    """What stands in ``down_to`` ends here. Lines after its own last one are for nobody."""
    while open_parts[-1] is not down_to:
        part = open_parts.pop()
        part.end = min(part.end, max(part.start, at))


def _close_all(raw: bytes, open_parts: list[Part], past: int) -> None:
    """The mail ends, and with it what is still open. Some programs write the last delimiter within a line."""
    tail = raw[max(open_parts[-1].start, past - 300) : past].rstrip()
    late = [part.boundary for part in open_parts[:-1] if tail.endswith(b"--%b--" % part.boundary)]
    end = raw.rindex(b"--%b--" % late[-1], 0, past) if late else past
    for part in open_parts:
        part.end = max(part.start, min(part.end, end))
    innermost = open_parts[-1]
    innermost.is_broken = not innermost.parts and not late and (len(open_parts) > 1 or innermost.is_multipart)


def _check(count: int, depth: int) -> None:
    if count > MOST_PARTS:
        raise Refused(Trouble.TOO_MANY_PARTS)
    if depth > DEEPEST:
        raise Refused(Trouble.TOO_DEEP)


def _before_line_break(raw: bytes, position: int) -> int:
    if raw.endswith(b"\r\n", max(0, position - 2), position):
        return position - 2
    return position - 1 if raw.endswith(b"\n", max(0, position - 1), position) else position
