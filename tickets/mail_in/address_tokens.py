"""A list of addresses in tokens: quoted strings, angles and comments each as one, and what stands between."""

from collections.abc import Iterator
from re import DOTALL
from re import compile as regex
from typing import NamedTuple

BETWEEN = regex(r'[^(<",;:)>]+')
QUOTED = regex(r'"((?:[^"\\]|\\.)*+)("?)', DOTALL)
ANGLE = regex(r"<([^<>]*+)(>?)")
IN_COMMENT = regex(r"[^()\\]+|\\.|[()\\]", DOTALL)
QUOTED_PAIR = regex(r"\\(.)", DOTALL)


class Token(NamedTuple):
    """``mark`` is what it began with, or nothing; not ``is_closed`` what lacks its other end."""

    mark: str
    text: str
    is_closed: bool = True


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a header, in one pass."""
    position = 0
    while position < len(text):
        token, position = _next(text, position)
        yield token


def _next(text: str, position: int) -> tuple[Token, int]:
    mark = text[position]
    if mark == "(":
        return _comment(text, position)
    if mark in ",;":
        return Token(",", mark), position + 1
    if mark in ":)>":
        return Token(":" if mark == ":" else "", mark, mark == ":"), position + 1
    found = {'"': QUOTED, "<": ANGLE}.get(mark, BETWEEN).match(text, position)
    if found is None:  # each takes at least its first letter
        return Token("", mark, is_closed=False), position + 1
    if mark not in '"<':
        return Token("", found[0]), found.end()
    said = QUOTED_PAIR.sub(r"\1", found[1]) if mark == '"' else found[1]
    return Token(mark, said, bool(found[2])), found.end()


def _comment(text: str, start: int) -> tuple[Token, int]:
    """Comments stand within comments."""
    depth = 0
    said: list[str] = []
    for found in IN_COMMENT.finditer(text, start):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0:
            return Token("(", "".join(said[1:])), found.end()
        said.append(QUOTED_PAIR.sub(r"\1", found[0]))
    return Token("(", "".join(said[1:]), is_closed=False), len(text)
