"""The parser with the rules of this package, and the cleaner that has the last word."""

from functools import cache
from html import escape
from re import compile as regex
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from tickets.wording.addresses import link_addresses
from tickets.wording.blocks import block_rules
from tickets.wording.inlines import inline_rules

# Beyond it nobody writes by hand; what is pasted is shown as it stands, at no cost.
LONGEST_MARKED = 50_000
LANGUAGE = regex(r"[\w.+#-]{0,15}")


def as_html(text: str) -> str:
    """The text as safe HTML; HTML in it is shown, not obeyed.

    White space in paragraphs and code is kept as it is, for the style sheet to show (``pre-wrap``): a trace
    or a table drawn with spaces keeps its shape.
    """
    return nh3.clean(
        _parser().render(text) if len(text) <= LONGEST_MARKED else f"<p>{escape(text)}</p>",
        tags={"p", "br", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote"},
        attributes={"a": {"href"}, "li": {"value"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener noreferrer",
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "maxNesting": 100})
    parser.use(block_rules).use(inline_rules)
    parser.core.ruler.push("addresses", link_addresses)
    parser.core.ruler.push("lists", _as_written)
    parser.renderer.rules |= {"hardbreak": _line_break, "fence": _code, "code_block": _code}  # type: ignore[attr-defined]
    return parser


def _as_written(state: StateCore) -> None:
    """Items of a list keep the numbers they were given, and paragraphs, whose white space counts."""
    for token in state.tokens:
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
        token.hidden = False


def _line_break(*_: Any) -> str:
    return "<br>"  # and no line break beside it, which would be a second one


def _code(tokens: list[Token], index: int, *_: Any) -> str:
    """What stands behind the opening fence is the name of a language, or else the first line of the code."""
    token = tokens[index]
    first = "" if LANGUAGE.fullmatch(token.info.strip()) else f"{token.info.strip()}\n"
    return f"<pre><code>{escape(first + token.content, quote=False)}</code></pre>\n"
