"""What of a text its sender wrote, and what is quoted or signature, so that this can be folded away.

The lines are marked first: empty, marked with ``>``, introducing a quotation, forwarding, or other text.
What the marks say together decides; this way of doing it was learnt from talon's quotations (Apache-2.0).
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from re import compile as regex

from tickets.mail_in import quote_words as words
from tickets.mail_in.signatures import signature_in
from tickets.mail_in.values import Kind, Piece

MOST_LINES = 5_000  # beyond, nothing is folded
LINES = regex(r"[^\n]*\n|[^\n]+")
MARKED = regex(r"[ \t]{0,2}>")
# A link that was wrapped over the end of its line, or stands alone between two marked lines.
LINK_LINE = regex(r"\s*[(<]https?://\S+[)>]?\s*>?\s*$")
OPEN_LINK = regex(r"[(<]https?://[^\s)>]*$")
# In the marks of all lines.
RUN = regex(r"me*+m")
BETWEEN = regex(r"me*+(t[te]*+)(?=m)")
UNMARKED = regex(r"(?<!s)s[se]*+[tf]")


class Mark(StrEnum):
    """What a line looks like."""

    EMPTY = "e"
    MARKED = "m"
    INTRODUCES = "s"
    FORWARDS = "f"
    TEXT = "t"


def folded(text: str) -> tuple[Piece, ...]:
    """The text in pieces, all of it."""
    lines = _lines(text)
    if len(lines) > MOST_LINES:
        return (Piece(Kind.WRITTEN, text),)
    kinds = kinds_of(lines, marks_of(lines))
    grouped = groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0])
    return tuple(Piece(kind, "".join(line for _kind, line in pairs)) for kind, pairs in grouped)


def kinds_of(lines: Sequence[str], marks: Sequence[Mark]) -> list[Kind]:
    """What each line is, by its mark and those of the others."""
    kinds = [Kind.WRITTEN] * len(lines)
    first, past = _quotation("".join(marks), lines)
    kinds[first:past] = [Kind.QUOTE] * (past - first)
    for start, end in ((0, first), (past, len(lines))) if first < past else ((0, len(lines)),):
        sign = signature_in(lines, start, end)
        kinds[sign:end] = [Kind.SIGNATURE] * (end - sign)
    return kinds


def marks_of(lines: Sequence[str]) -> list[Mark]:
    """The mark of each line. An introduction may take several."""
    marks: list[Mark] = []
    while len(marks) < len(lines):
        number = len(marks)
        line = lines[number]
        if not line.strip():
            marks.append(Mark.EMPTY)
        elif MARKED.match(line):
            marks.append(Mark.MARKED)
        elif words.FORWARDED.match(line):
            marks.append(Mark.FORWARDS)
        else:
            taken = introduces("".join(lines[number : number + words.MOST_LINES]))
            marks += [Mark.INTRODUCES] * min(taken, len(lines) - number) or [Mark.TEXT]
    return marks


def introduces(ahead: str) -> int:
    """How many of these lines introduce a quotation; none, mostly."""
    ahead = ahead[: words.LONGEST * 2]
    for pattern in words.INTRODUCTIONS:
        if found := pattern.match(ahead):
            return found[0].rstrip("\n").count("\n") + 1
    rule = words.RULE.match(ahead)
    headers = _headers(ahead[rule.end() :] if rule else ahead)
    return headers + 1 if rule and headers else headers


def _headers(ahead: str) -> int:
    """The length of a block of headers as programs print them above what they quote.

    People write such lines too, so there must be three, or an address or a date in them.
    """
    lines = ahead.split("\n")
    if not (words.FROM.match(lines[0]) or words.DATE_FIRST.match(lines[0])):
        return 0
    others = [n for n, line in enumerate(lines[1:], 1) if words.OTHER.match(line) or words.FROM.match(line)]
    if others and (len(others) > 1 or words.DATE_OR_ADDRESS.search("\n".join(lines[: others[-1] + 1]))):
        return others[-1] + 1
    return int(words.FROM_ADDRESS.match(ahead) is not None)


def _lines(text: str) -> list[str]:
    """The lines, each with its end; one that goes over into an introduction is two."""
    lines: list[str] = []
    for line in LINES.findall(text):
        may_go_over = len(line) < words.LONGEST and not MARKED.match(line)
        found = words.BEHIND.search(line.rstrip("\n")) if may_go_over else None
        lines += [line[: found.start()], line[found.start() :]] if found else [line]
    return lines


def _quotation(marks: str, lines: Sequence[str]) -> tuple[int, int]:
    """From which line to which one is quoted; the same twice where nothing is."""
    if marks.lstrip("te").startswith("f") or _answers_between(marks, lines):
        return 0, 0
    introduced = marks.find("s")
    quoted = _first_run(marks)
    if introduced < 0 and marks[quoted:].count("m") < 3:
        return 0, 0
    unmarked = _text_after_introduction(marks)
    if unmarked >= 0:
        return unmarked, len(marks)
    first = min(place for place in (introduced, quoted, len(marks)) if place >= 0)
    past = max(marks.rfind("m"), marks.rfind("s")) + 1
    return first, past + len(marks[past:]) - len(marks[past:].lstrip("e"))


def _first_run(marks: str) -> int:
    """Where two lines in a row are marked first; behind the last line where none are."""
    found = RUN.search(marks)
    return found.start() if found else len(marks)


def _text_after_introduction(marks: str) -> int:
    """Where an introduction stands whose quotation is not marked and goes to the end; -1 for none."""
    found = UNMARKED.search(marks)
    return found.start() if found else -1


def _answers_between(marks: str, lines: Sequence[str]) -> bool:
    """Whether somebody answered between the lines, which then mean something only together."""
    for found in BETWEEN.finditer(marks):
        first, past = found.span(1)
        is_link = OPEN_LINK.search(lines[first - 1].rstrip()) or LINK_LINE.match(lines[first])
        if not is_link or past - first > 1:
            return True
    return False
