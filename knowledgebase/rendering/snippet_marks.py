"""``{{ snippet:key }}`` in Markdown: a mark that stays one until a reader opens the article."""

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from knowledgebase.models.snippet import MARK


def snippets_plugin(parser: MarkdownIt) -> None:
    """Teach a parser the mark."""
    parser.inline.ruler.before("escape", "snippet", _mark)
    parser.add_render_rule("snippet", _render)


def _mark(state: StateInline, silent: bool) -> bool:
    found = MARK.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if found is None:
        return False
    if not silent:
        state.push("snippet", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _render(
    renderer: RendererProtocol, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """A place to fill; ``knowledgebase.reading.filling`` does."""
    return f'<span data-snippet="{tokens[index].content}"></span>'
