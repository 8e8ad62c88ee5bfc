"""Paragraphs, lists, quotes and code, where they are meant."""

from collections.abc import Callable
from re import Pattern
from re import compile as regex

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, code, fence, list_block, paragraph

# Not a bullet: a plus (of a difference, of a telephone), a mark alone, a row of marks, a line of a crontab.
LIST = regex(r"(?:[-*]|\d{1,9}[.)])[ \t]+(?![-*+](?:[ \t]|$))(?![-*_=~#\s]*$)")
# A quote is marked as mail programs do it; >5, >=, and the prompt of Python are none.
QUOTE = regex(r">>?(?:$|[ \t])")
FENCE = regex(r"```")  # rows of ~ are drawn for their looks
DEEPEST = 8  # lists and quotes in each other; what is deeper stays text

Rule = Callable[[StateBlock, int, int, bool], bool]


def block_rules(parser: MarkdownIt) -> None:
    """Teach a parser what begins a block."""
    rules = parser.block.ruler
    in_words = ["paragraph", "blockquote", "list"]
    rules.before("paragraph", "code", code)
    rules.before("paragraph", "fence", _where(FENCE, fence), {"alt": in_words})
    rules.before("paragraph", "end of quote", _end_of_quote, {"alt": ["blockquote"]})
    rules.before("paragraph", "blockquote", _where(QUOTE, blockquote), {"alt": in_words})
    rules.before("paragraph", "list", _where(LIST, list_block), {"alt": ["paragraph", "blockquote"]})
    rules.at("paragraph", _with_white_space)


def _where(pattern: Pattern[str], rule: Rule) -> Rule:
    """The rule, where the line begins so and stands in few others."""

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        line = state.src[begin : state.eMarks[start]]
        return bool(state.level < DEEPEST and pattern.match(line)) and rule(state, start, end, silent)

    return guarded


def _end_of_quote(_state: StateBlock, _start: int, _end: int, silent: bool) -> bool:
    """A line without the mark ends a quote: it answers it. Asked in silence, and about nothing else."""
    return silent


def _with_white_space(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = paragraph(state, start, end, silent)
    words = state.tokens[-2]
    first, after = words.map or [start, state.line]
    words.content = state.getLines(first, after, state.blkIndent, False).rstrip()
    return found
