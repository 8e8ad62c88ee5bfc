"""A MIME message in its parts, found in one pass over its lines; nothing is copied or decoded yet."""

from re import MULTILINE
from re import compile as regex

from tickets.mail_in.headers import read_headers
from tickets.mail_in.parts import Part
from tickets.mail_in.values import Refused, Trouble

MOST_PARTS = 500
DEEPEST = 30
DELIMITER = regex(rb"^--([^\r\n]{1,300})\r*$", MULTILINE)


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
