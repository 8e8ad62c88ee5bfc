"""Tabs in Markdown: the same thing said for each platform, of which a reader wants one.

``::: tabs`` begins them, each ``::: tab Windows`` one of them, ``:::`` ends them; that a tab may also be
ended by a line of its own is understood. Without script they are sections under headings.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

_OPENING = re.compile(r":{3,}[ \t]*tabs[ \t]*$")
_TAB = re.compile(r":{3,}[ \t]*tab[ \t]+(?P<name>\S.*?)[ \t]*$")
_CLOSING = re.compile(r":{3,}[ \t]*$")
_FENCE = re.compile(r"`{3,}|~{3,}")


class Tab(NamedTuple):
    """A tab and the lines that stand in it, ``[start, end)``."""

    name: str
    start: int
    end: int


def tabs_plugin(parser: MarkdownIt) -> None:
    """Teach a parser the block."""
    parser.block.ruler.before(
        "fence", "tabs", _tabs, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def level_names(state: StateCore) -> None:
    """Names of tabs are headings one level below the one that their tabs stand under."""
    level, is_in_tabs = 1, False
    for token in state.tokens:
        if token.type.startswith("article_tabs"):
            is_in_tabs = token.nesting == 1
        elif token.type == "heading_open" and not is_in_tabs:
            level = int(token.tag[1])
        elif token.type in {"tab_name_open", "tab_name_close"}:
            token.tag = f"h{min(level + 1, 6)}"


def _tabs(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _OPENING.match(_line(state, start)):
        return False
    found, after = _read(state, start + 1, end)
    if not found:
        return False
    if not silent:
        _write(state, found, (start, after))
        state.line = after
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _read(state: StateBlock, start: int, end: int) -> tuple[list[Tab], int]:
    """The tabs, and the line after the last of them."""
    found: list[Tab] = []
    name, begun, after = "", start, start
    for number, line in _outside_code(state, start, end):
        after = number
        tab = _TAB.match(line)
        if name and (tab or _CLOSING.match(line)):
            found.append(Tab(name, begun, number))
            name = ""
        elif _CLOSING.match(line):
            return found, number + 1
        elif not name and line.strip() and not tab:
            return found, number  # the line before was the last one
        if tab:
            name, begun = tab["name"], number + 1
        after = number + 1
    if name:
        found.append(Tab(name, begun, end))
        after = end
    return found, after


def _outside_code(state: StateBlock, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines that belong to the block and to no code in it."""
    fence = ""
    for number in range(start, end):
        line = _line(state, number)
        if line and state.sCount[number] < state.blkIndent:
            return
        mark = _FENCE.match(line)
        if fence:
            is_end = mark and mark[0].startswith(fence) and not line[mark.end() :].strip()
            fence = "" if is_end else fence
        elif mark:
            fence = mark[0]
        else:
            yield number, line


def _write(state: StateBlock, found: list[Tab], lines: tuple[int, int]) -> None:
    parent, last = state.parentType, state.lineMax
    state.parentType = "container"
    state.push("article_tabs_open", "article-tabs", 1).map = list(lines)
    for tab in found:
        section = state.push("tab_open", "section", 1)
        section.attrs = {"class": "tab"}
        state.push("tab_name_open", "h3", 1).attrs = {"class": "tab-name"}
        name = state.push("inline", "", 0)
        name.content, name.map, name.children = tab.name, [tab.start - 1, tab.start], []
        state.push("tab_name_close", "h3", -1)
        state.lineMax = tab.end
        state.md.block.tokenize(state, tab.start, tab.end)
        state.lineMax = last
        state.push("tab_close", "section", -1)
    state.push("article_tabs_close", "article-tabs", -1)
    state.parentType = parent
