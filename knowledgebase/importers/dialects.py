"""What other programs' Markdown has and ours has not: attributes in braces."""

import re

_CODE = (
    r"(?P<code>^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?^[ ]{0,3}(?P=fence)[^\n]*$"
    r"|(?<!`)(?P<ticks>`++)[^\n]+?(?<!`)(?P=ticks)(?!`))"
)
_ID = r"\{:?[ \t]*#(?P<id>[\w.:-]+)[^{}\n]*\}"
_TOKENS = re.compile(
    _CODE + r"|^(?P<heading>#{1,6}[ \t][^\n]*?)[ \t]*" + _ID + r"[ \t]*#*[ \t]*$"
    # kramdown's lists of attributes: on a line of their own, or right behind what they are about.
    r"|(?P<line>^[ \t>]*\{:(?!:)[^{}\n]*\}[ \t]*(?:\n|\Z))"
    r"|(?P<span>(?<=[\])*_`\w>])\{:(?!:)[^{}\n]*\})"
    r"|(?P<extension>^\{::[^{}\n]*\}[ \t]*(?:\n|\Z))",
    re.DOTALL | re.MULTILINE,
)
_LINE_ID = re.compile(r"#([\w.:-]+)")


def plain(body: str) -> str:
    """The text without what would be shown as typed; ids stay, so that links to them still lead there."""
    return _TOKENS.sub(_replaced, body)


def _replaced(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match[0]
    if match["heading"] is not None:
        return f'{match["heading"]} <span id="{match["id"]}"></span>'
    named = _LINE_ID.search(match["line"] or match["span"] or "")
    if not named:
        return ""
    return f'<span id="{named[1]}"></span>' + ("\n" if match["line"] else "")
