"""Emphasis, code and links within a paragraph, where they are meant."""

from re import compile as regex

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# Stars emphasise whole words on one line: not 5*3*2, *.log, /* … */, (*), char *name or a star at a price.
STARS = regex(
    r"(?<![^\s(\[{\"'“‘«‹„–—-])(\*{1,3})(?=[\w(\[\"'“‘«‹„`])([^*\n]{0,500}[^\s*/])\1(?![^\s)\]}\"'”’»›“.,;:!?…–—-])"
)
RUN = regex(r"\*+")
EMPHASIS = {1: ("em",), 2: ("strong",), 3: ("em", "strong")}
# On one line, and not `so' as old programs quote.
CODE = regex(r"(`+)(?=[^`\s])([^`\n]*[^`\s])\1(?!`)")
TICKS = regex(r"`+")
LINK = regex(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()<>\"]{1,2000}|mailto:[^\s()<>\"?&]{1,254})\)")
# Words that look like an address must not lead to another one.
LIKE_AN_ADDRESS = regex(r"(?i)://|www\.|@|\w\.\w")


def inline_rules(parser: MarkdownIt) -> None:
    """Teach a parser what stands in a paragraph."""
    rules = parser.inline.ruler
    rules.push("newline", _line)
    rules.push("code", _code)
    rules.push("emphasis", _stars)
    rules.push("link", _link)


def _line(state: StateInline, silent: bool) -> bool:
    """A line ends where its writer ended it, and the next one begins with the white space it has."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += 1
    return True


def _code(state: StateInline, silent: bool) -> bool:
    ticks = TICKS.match(state.src, state.pos, state.posMax)
    if ticks is None:
        return False
    found = CODE.match(state.src, state.pos, state.posMax)
    if found is None:
        state.pending += "" if silent else ticks[0]
    elif not silent:
        state.push("code_inline", "code", 0).content = found[2]
    state.pos = (found or ticks).end()
    return True


def _stars(state: StateInline, silent: bool) -> bool:
    run = RUN.match(state.src, state.pos, state.posMax)
    if run is None:
        return False
    found = STARS.match(state.src, state.pos, state.posMax)
    if found is None:
        state.pending += "" if silent else run[0]
        state.pos = run.end()
        return True
    tags = EMPHASIS[len(found[1])]
    for tag in tags:
        state.push(f"{tag}_open", tag, 1)
    state.pos, end, state.posMax = found.start(2), state.posMax, found.end(2)
    state.md.inline.tokenize(state)
    state.posMax = end
    for tag in reversed(tags):
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    found = LINK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if found is None or LIKE_AN_ADDRESS.search(found[1]):
        return False
    if not silent:
        state.push("link_open", "a", 1).attrSet("href", found[2])
        state.push("text", "", 0).content = found[1]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
