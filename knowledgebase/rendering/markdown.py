"""Markdown as GitHub writes it, with callouts, footnotes, task lists, coloured code, and what is ours."""

from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from knowledgebase.rendering.snippet_marks import snippets_plugin
from knowledgebase.rendering.tabs import level_names, tabs_plugin
from knowledgebase.rendering.videos import show_videos

CALLOUTS = {
    "NOTE": gettext_noop("Note"),
    "TIP": gettext_noop("Tip"),
    "IMPORTANT": gettext_noop("Important"),
    "WARNING": gettext_noop("Warning"),
    "CAUTION": gettext_noop("Caution"),
}


def to_html(source: str, *, language: str, with_html: bool) -> str:
    """HTML that has not been cleaned yet; callouts are named in the language."""
    with translation.override(language):
        return str(_parser(with_html=with_html).render(source))


@cache
def _parser(*, with_html: bool) -> MarkdownIt:
    options: dict[str, Any] = {"html": with_html, "highlight": coloured}
    parser = MarkdownIt("gfm-like2", options)
    parser.use(footnote_plugin).use(tabs_plugin).use(snippets_plugin)
    parser.core.ruler.push("videos", show_videos)
    parser.core.ruler.push("house", _house_rules)
    parser.core.ruler.push("tabs", level_names)
    return parser


def coloured(code: str, language: str, _attributes: str) -> str:
    """Code with a class on each token; as it stands where nobody knows its language."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return ""
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))


def _house_rules(state: StateCore) -> None:
    """Classes where the parser writes styles, callouts with our names, one h1 a page: the title."""
    has_first_level = any(token.type == "heading_open" and token.tag == "h1" for token in state.tokens)
    for index, token in enumerate(state.tokens):
        _align_by_class(token)
        if token.type == "alert_open":
            _name_callout(token, state.tokens[index + 2])
        if token.type == "alert_close":
            token.tag = "aside"
        if has_first_level and token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"


def _align_by_class(token: Token) -> None:
    style = str(token.attrs.pop("style", "")) if token.tag in {"th", "td"} else ""
    if style:
        token.attrSet("class", "align-" + style.removeprefix("text-align:"))


def _name_callout(opening: Token, title: Token) -> None:
    kind = opening.meta["kind"]
    opening.tag = "aside"
    opening.attrSet("class", f"callout callout-{kind.lower()}")
    for child in title.children or []:
        child.content = gettext(CALLOUTS[kind])
