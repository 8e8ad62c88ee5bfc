"""Addresses of the web that stand in a text as they are."""

from re import compile as regex

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# An address ends before white space, quotes, angle brackets and what ends the words of a link, and before
# the punctuation of its sentence.
ADDRESS = regex(r"https?://(?:(?!\]\()[^\s<>\"'`]){1,2000}")
SENTENCE_ENDS = ".,;:!?)]}*"


def links_in(text: str) -> int:
    """How many addresses of the web stand in the text."""
    return len(ADDRESS.findall(text))


def link_addresses(state: StateCore) -> None:
    """Make links of them, but for those that are a link already."""
    for block in state.tokens:
        if block.type == "inline":
            block.children = [piece for child in _outside_links(block) for piece in child]


def _outside_links(block: Token) -> list[list[Token]]:
    found, depth = [], 0
    for child in block.children or []:
        depth += child.nesting if child.type.startswith("link_") else 0
        found.append(_split(child) if child.type == "text" and not depth else [child])
    return found


def _split(text: Token) -> list[Token]:
    pieces, end = [], 0
    for found in ADDRESS.finditer(text.content):
        address = found[0].rstrip(SENTENCE_ENDS)
        pieces += [_words(text.content[end : found.start()]), *_link(address)]
        end = found.start() + len(address)
    return [*pieces, _words(text.content[end:])]


def _words(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _link(address: str) -> list[Token]:
    return [
        Token("link_open", "a", 1, attrs={"href": address}),
        _words(address),
        Token("link_close", "a", -1),
    ]
