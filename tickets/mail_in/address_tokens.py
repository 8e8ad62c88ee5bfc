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
    if mark in '"<':
        found = (QUOTED if mark == '"' else ANGLE).match(text, position)
        assert found  # each matches from its mark on
        said = QUOTED_PAIR.sub(r"\1", found[1]) if mark == '"' else found[1]
        return Token(mark, said, bool(found[2])), found.end()
    if mark in ",;":
        return Token(",", mark), position + 1
    if mark in ":)>":
        return Token(":" if mark == ":" else "", mark, mark == ":"), position + 1
    between = BETWEEN.match(text, position)
    assert between
    return Token("", between[0]), between.end()


def _comment(text: str, start: int) -> tuple[Token, int]:
    """Comments stand within comments."""
    depth, said = 0, []
    for found in IN_COMMENT.finditer(text, start):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0:
            return Token("(", "".join(said[1:])), found.end()
        said.append(found[0][1:] if found[0][0] == "\\" and len(found[0]) == 2 else found[0])
    return Token("(", "".join(said[1:]), is_closed=False), len(text)
