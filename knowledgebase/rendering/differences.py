"""What changed between two texts, line by line, with the changed words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# Marking the words of a line takes time that grows with their square.
MOST_WORDS = 1_000
AROUND = 2  # lines that are the same, shown before and after a change
Kind = Literal["same", "gone", "came", "gap"]


@dataclass(frozen=True)
class Line:
    """A line of either text; a gap stands for lines that are the same and not shown."""

    kind: Kind
    html: SafeString


def differences(before: str, after: str) -> list[Line]:
    """The lines that were taken out and put in, among those around them; nothing where both are the same."""
    old, new = before.splitlines(), after.splitlines()
    if old == new:
        return []
    groups = SequenceMatcher(None, old, new).get_grouped_opcodes(AROUND)
    lines: list[Line] = []
    for group in groups:
        if group[0][1] > 0 or lines:
            lines.append(Line("gap", SafeString("")))
        for tag, start, end, new_start, new_end in group:
            lines += _lines(tag, old[start:end], new[new_start:new_end])
    return lines


def _lines(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    if tag == "equal":
        yield from (Line("same", SafeString(escape(line))) for line in old)
        return
    pairs = [_marked(one, other) for one, other in zip_longest(old, new)]
    yield from (Line("gone", html) for html, _new in pairs if html is not None)
    yield from (Line("came", html) for _old, html in pairs if html is not None)


def _marked(old: str | None, new: str | None) -> tuple[SafeString | None, SafeString | None]:
    """Both lines as HTML, the words in which they differ marked."""
    one, other = WORDS.findall(old or ""), WORDS.findall(new or "")
    if old is None or new is None or max(len(one), len(other)) > MOST_WORDS:
        return _whole(old, "del"), _whole(new, "ins")
    matched = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    left = [(tag != "equal", "".join(one[start:end])) for tag, start, end, _s, _e in matched]
    right = [(tag != "equal", "".join(other[start:end])) for tag, _s, _e, start, end in matched]
    return _html(left, "del"), _html(right, "ins")


def _whole(line: str | None, tag: str) -> SafeString | None:
    return None if line is None else _html([(True, line)], tag)


def _html(pieces: Sequence[tuple[bool, str]], tag: str) -> SafeString:
    told = (f"<{tag}>{escape(text)}</{tag}>" if marked else escape(text) for marked, text in pieces if text)
    return mark_safe("".join(told))  # noqa: S308  xss-reviewed: every piece is escaped
